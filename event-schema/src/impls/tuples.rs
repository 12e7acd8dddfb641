//! Tuples of up to sixteen elements, as many as serde implements.

use crate::code::{Code, op};
use crate::event::EventData;

macro_rules! tuple {
    ($($count:literal: $first:ident $($rest:ident)*;)*) => {$(
        impl<$first: EventData, $($rest: EventData),*> EventData for ($first, $($rest,)*) {
            const CODE: Code = $first::CODE$(.append($rest::CODE))*.push(op::TUPLE).push($count);
        }
    )*};
}

tuple! {
    1: A;
    2: A B;
    3: A B C;
    4: A B C D;
    5: A B C D E;
    6: A B C D E F;
    7: A B C D E F G;
    8: A B C D E F G H;
    9: A B C D E F G H I;
    10: A B C D E F G H I J;
    11: A B C D E F G H I J K;
    12: A B C D E F G H I J K L;
    13: A B C D E F G H I J K L M;
    14: A B C D E F G H I J K L M N;
    15: A B C D E F G H I J K L M N O;
    16: A B C D E F G H I J K L M N O P;
}
