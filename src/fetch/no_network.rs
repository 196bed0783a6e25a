//! The client of a build without the feature `fetch`: it reaches nothing, and says so.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::{Address, ClientOptions, FetchError, FetchRequest, Response};

/// Gets nothing.
#[derive(Debug)]
pub struct Client;

impl Client {
    /// There is none.
    pub fn new(_options: ClientOptions, _stop: Arc<AtomicBool>) -> Result<Self, FetchError> {
        Err(FetchError::NoNetwork)
    }

    /// Nothing is answered.
    pub fn get(&self, _address: &Address, _question: FetchRequest<'_>) -> Result<Response, FetchError> {
        Err(FetchError::NoNetwork)
    }
}
