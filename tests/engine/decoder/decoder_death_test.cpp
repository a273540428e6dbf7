// A decoder that crashes, hangs or lies: a sentence with the file's name, and the next file is
// read.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>

#include "convscope/image_io.h"
#include "engine/io/files.h"

namespace convscope {
namespace {

using ::testing::AllOf;
using testing::bytes_of;
using ::testing::HasSubstr;
using testing::message_of;
using ::testing::Not;
using ::testing::StartsWith;

class BadDecoder : public ::testing::Test {
 protected:
  BadDecoder() { ::setenv("CONVSCOPE_DECODER", CONVSCOPE_BAD_DECODER, 1); }

  static Result<LoadedImage> decode(const std::string& word, const LoadOptions& options = {}) {
    return decode_image(bytes_of("P5 # " + word + "\n3 2 255 ......"), "x.pgm", options);
  }

  static void expect_next_file_is_read() {
    const auto next = decode("ones");
    ASSERT_TRUE(next) << message_of(next);
    EXPECT_EQ(next->image.size(), (Size{2, 3}));
    EXPECT_EQ(next->image.at({1, 2}), 1);
  }
};

TEST_F(BadDecoder, a_crash_is_a_message_with_the_files_name) {
  EXPECT_THAT(message_of(decode("crash")),
              AllOf(StartsWith("x.pgm: was not decoded"), HasSubstr("crashed (Segmentation fault)"),
                    HasSubstr("may be damaged")));
  expect_next_file_is_read();
}

TEST_F(BadDecoder, what_the_sandbox_kills_is_named) {
  EXPECT_THAT(message_of(decode("system")),
              HasSubstr("asked the system for what no decoder needs"));
  expect_next_file_is_read();
}

/// The system kills whoever uses memory when it runs out: that says nothing of the file.
TEST_F(BadDecoder, one_that_the_system_kills_blames_memory_and_not_the_file) {
  const auto loaded = decode("killed");
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, ErrorCode::kOutOfMemory);
  EXPECT_THAT(
      loaded.error().message,
      AllOf(StartsWith("x.pgm: was not decoded"), HasSubstr("killed by the system"),
            HasSubstr("memory"), HasSubstr("the file takes 0.0 MB"), Not(HasSubstr("damaged"))));
  expect_next_file_is_read();
}

TEST_F(BadDecoder, one_that_somebody_ends_does_not_blame_the_file) {
  EXPECT_THAT(message_of(decode("terminated")),
              AllOf(HasSubstr("ended from outside (Terminated)"), Not(HasSubstr("damaged"))));
  expect_next_file_is_read();
}

TEST_F(BadDecoder, one_that_ends_is_replaced) {
  EXPECT_THAT(message_of(decode("exit")), HasSubstr("ended with code 7"));
  expect_next_file_is_read();
}

TEST_F(BadDecoder, a_computation_without_end_is_cut_off_by_processor_time) {
  EXPECT_THAT(message_of(decode("spin", {.max_seconds = 3})),
              AllOf(HasSubstr("took more than 3 s of processor time"), HasSubstr("--max-seconds")));
  expect_next_file_is_read();
}

TEST_F(BadDecoder, one_that_says_nothing_is_cut_off_by_the_clock) {
  EXPECT_THAT(message_of(decode("sleep", {.max_seconds = 1})), HasSubstr("no answer within 4 s"));
  expect_next_file_is_read();
}

TEST_F(BadDecoder, one_that_hangs_up_and_stays_is_ended) {
  EXPECT_THAT(message_of(decode("close")), HasSubstr("hung up and was ended"));
  expect_next_file_is_read();
}

TEST_F(BadDecoder, answers_that_cannot_be_are_not_believed) {
  for (const std::string word : {"larger than allowed", "larger than numbers", "negative",
                                 "no such error", "many channels"}) {
    EXPECT_THAT(message_of(decode(word)),
                AllOf(StartsWith("x.pgm: "), HasSubstr("an answer that cannot be")))
        << word;
    expect_next_file_is_read();
  }
}

TEST_F(BadDecoder, an_image_larger_than_its_memory_is_refused) {
  EXPECT_THAT(message_of(decode("larger than its memory")), HasSubstr("does not fit"));
  expect_next_file_is_read();
}

TEST_F(BadDecoder, half_an_answer_is_none) {
  EXPECT_THAT(message_of(decode("half an answer")), HasSubstr("was not decoded"));
  expect_next_file_is_read();
}

TEST_F(BadDecoder, its_text_is_cleaned_before_it_is_shown) {
  const std::string message = message_of(decode("endless text"));
  EXPECT_THAT(message, AllOf(StartsWith("x.pgm: "), Not(HasSubstr("\x1b"))));
  EXPECT_LE(message.size(), 600U);
  expect_next_file_is_read();
}

TEST_F(BadDecoder, a_decoding_can_be_cancelled_while_it_hangs) {
  testing::ScratchDirectory scratch;
  testing::write_bytes(scratch / "x.pgm", bytes_of("P5 # sleep\n3 2 255 ......"));
  std::atomic<bool> stop = false;
  LoadProgress progress;
  progress.stop = &stop;
  std::jthread later([&] {
    while (!progress.encoded) std::this_thread::yield();
    stop = true;
  });
  const auto loaded = load_image(scratch / "x.pgm", {}, &progress);
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, ErrorCode::kCancelled);
  expect_next_file_is_read();
}

TEST_F(BadDecoder, a_decoder_that_is_not_there_is_named) {
  ::setenv("CONVSCOPE_DECODER", "/no/such/decoder", 1);
  EXPECT_THAT(message_of(decode("ones")),
              AllOf(StartsWith("x.pgm: cannot be read: the decoder /no/such/decoder"),
                    HasSubstr("No such file")));
}

}  // namespace
}  // namespace convscope
