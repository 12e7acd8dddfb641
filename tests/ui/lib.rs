//! Nothing: the tests are in `main.rs`, the programs in `pass/` and `fail/`.
