#[derive(Debug)]
pub struct Error;

pub struct Response;

pub mod header {
    #[derive(Default)]
    pub struct HeaderMap;

    pub struct HeaderValue;

    impl HeaderMap {
        pub fn new() -> Self {
            HeaderMap
        }

        pub fn insert(&mut self, _name: &str, _value: HeaderValue) {}
    }

    impl HeaderValue {
        pub fn from_str(_text: &str) -> Result<Self, ()> {
            Ok(HeaderValue)
        }
    }
}

pub trait IntoUrl {}
impl IntoUrl for &str {}
impl IntoUrl for String {}
impl IntoUrl for &String {}

pub struct Client;

pub struct RequestBuilder;

impl Client {
    pub fn new() -> Self {
        Client
    }

    pub fn get<U: IntoUrl>(&self, _url: U) -> RequestBuilder {
        RequestBuilder
    }

    pub fn post<U: IntoUrl>(&self, _url: U) -> RequestBuilder {
        RequestBuilder
    }
}

impl RequestBuilder {
    pub fn header(self, _name: &str, _value: &str) -> Self {
        self
    }

    pub fn headers(self, _headers: header::HeaderMap) -> Self {
        self
    }

    pub fn body(self, _body: &str) -> Self {
        self
    }

    pub fn json<T>(self, _body: &T) -> Self {
        self
    }

    pub async fn send(self) -> Result<Response, Error> {
        Ok(Response)
    }
}

pub async fn get<U: IntoUrl>(_url: U) -> Result<Response, Error> {
    Ok(Response)
}
