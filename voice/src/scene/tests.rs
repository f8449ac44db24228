use super::script::play;

macro_rules! scenes {
    ($($name:ident,)*) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!(play(include_str!(concat!("scenes/", stringify!($name), ".scene"))));
        }
    )*};
}

scenes! {
    an_appointment,
}
