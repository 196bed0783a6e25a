//! All tests that drive the program from outside, in one binary.
