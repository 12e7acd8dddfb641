//! `jiff` in both its majors, whose names for what is used here are the same.

/// Modules and impls of one major.
macro_rules! jiff {
    ($jiff:ident, $name:literal, $hidden:literal) => {
        use ::$jiff::Timestamp;
        use ::$jiff::civil::{Date, DateTime, Time};

        use super::calendar;
        use super::counted::{Counted, DAY, Dates, LocalTimestamps, SECOND, Times, Timestamps, own_text};

        super::shape::dates_and_times! {
            $name, $hidden,
            "jiff::civil::Date", "jiff::civil::Time", "jiff::Timestamp", "jiff::civil::DateTime"
        }

        impl Counted<Dates> for Date {
            own_text!();

            fn nanos(&self) -> i128 {
                let days = calendar::days(
                    self.year().into(),
                    self.month().unsigned_abs(),
                    self.day().unsigned_abs(),
                );
                i128::from(days) * DAY
            }

            fn from_nanos(nanos: i128) -> Option<Self> {
                // Every type here ends with the year 9999; the bound keeps the calendar's arithmetic small.
                let days = i32::try_from(nanos.div_euclid(DAY)).ok()?;
                let (year, month, day) = calendar::date(days.into());
                Self::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
            }
        }

        impl Counted<Times> for Time {
            own_text!();

            fn nanos(&self) -> i128 {
                let seconds = i128::from(self.hour()) * 3600
                    + i128::from(self.minute()) * 60
                    + i128::from(self.second());
                seconds * SECOND + i128::from(self.subsec_nanosecond())
            }

            fn from_nanos(nanos: i128) -> Option<Self> {
                let seconds = nanos.div_euclid(SECOND);
                let part = |seconds: i128| i8::try_from(seconds).ok();
                let nano = i32::try_from(nanos.rem_euclid(SECOND)).ok()?;
                Self::new(part(seconds / 3600)?, part(seconds / 60 % 60)?, part(seconds % 60)?, nano).ok()
            }
        }

        impl Counted<Timestamps> for Timestamp {
            own_text!();

            fn nanos(&self) -> i128 {
                self.as_nanosecond()
            }

            fn from_nanos(nanos: i128) -> Option<Self> {
                Self::from_nanosecond(nanos).ok()
            }
        }

        impl Counted<LocalTimestamps> for DateTime {
            own_text!();

            fn nanos(&self) -> i128 {
                self.date().nanos() + self.time().nanos()
            }

            fn from_nanos(nanos: i128) -> Option<Self> {
                let date = Date::from_nanos(nanos)?;
                Some(Self::from_parts(date, Time::from_nanos(nanos.rem_euclid(DAY))?))
            }
        }
    };
}
pub(crate) use jiff;
