//! ngoaivu
fn main() {}
