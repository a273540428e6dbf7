#!/usr/bin/env python3
"""Writes ssim_golden.csv: pairs of small images and what scikit-image makes of them.

Needs python3-skimage. The images are made from whole numbers by a rule that the test repeats, so
that only the answers are kept:

    a(r, c) = ((r * 37 + c * 17 + r * c * 5) % 101) / 100 + c / cols
    b(r, c) = a(r, c) * gain + shift + ((r * 13 + c * 29) % 23) / 23 * noise

rounded to float32.
"""

import numpy as np
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

CASES = [
    # rows, cols, gain, shift, noise, peak
    (11, 11, 1.0, 0.0, 0.1, 2.0),
    (12, 31, 1.0, 0.25, 0.0, 1.0),
    (40, 17, 0.5, 0.0, 0.3, 2.0),
    (97, 33, 1.0, 0.0, 1.0, 1.0),
    (150, 23, -1.0, 1.0, 0.05, 2.0),
    (23, 70, 100.0, 1000.0, 20.0, 255.0),
]


def images(rows, cols, gain, shift, noise):
    r, c = np.mgrid[0:rows, 0:cols]
    a = ((r * 37 + c * 17 + r * c * 5) % 101) / 100 + c / cols
    b = a * gain + shift + ((r * 13 + c * 29) % 23) / 23 * noise
    return a.astype(np.float32), b.astype(np.float32)


def main():
    with open("ssim_golden.csv", "w", encoding="ascii") as out:
        out.write("rows;cols;gain;shift;noise;peak;ssim;psnr;rmse\n")
        for rows, cols, gain, shift, noise, peak in CASES:
            a, b = (x.astype(np.float64) for x in images(rows, cols, gain, shift, noise))
            ssim = structural_similarity(
                a, b, data_range=peak, gaussian_weights=True, sigma=1.5, use_sample_covariance=False
            )
            psnr = peak_signal_noise_ratio(a, b, data_range=peak)
            rmse = np.sqrt(np.mean((a - b) ** 2))
            numbers = [rows, cols, gain, shift, noise, peak, ssim, psnr, rmse]
            out.write(";".join(repr(float(x)) if isinstance(x, float) else str(x) for x in numbers))
            out.write("\n")


if __name__ == "__main__":
    main()
