pub struct Value;

#[macro_export]
macro_rules! json {
    ($($token:tt)*) => {
        $crate::Value
    };
}
