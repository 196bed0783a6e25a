//! Vietnamese text: what is printable, what compares equal, how wide it is.
