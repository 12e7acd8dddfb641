//! The proleptic Gregorian calendar as day numbers, for types that offer none of their own.

/// 1970-01-01 counted from 0000-01-01.
const EPOCH: i64 = 719_528;
/// Days of the 400 years after which the calendar repeats.
const CYCLE: i64 = 146_097;

/// Days from 1970-01-01 to a valid date.
pub(crate) fn days(year: i64, month: u8, day: u8) -> i64 {
    let before_month: i64 = (1..month).map(|month| days_of_month(year, month)).sum();
    days_before(year) - EPOCH + before_month + i64::from(day) - 1
}

/// Year, month and day of a number of days from 1970-01-01 that is at most some millions of years away.
pub(crate) fn date(days: i64) -> (i64, u8, u8) {
    let day = days + EPOCH;
    let mut year = (day * 400).div_euclid(CYCLE);
    // The quotient is the year or one beside it: leap days are not spread evenly.
    while days_before(year + 1) <= day {
        year += 1;
    }
    while days_before(year) > day {
        year -= 1;
    }
    let mut rest = day - days_before(year);
    let mut month = 1;
    while rest >= days_of_month(year, month) {
        rest -= days_of_month(year, month);
        month += 1;
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 30")]
    let day = rest as u8 + 1;
    (year, month, day)
}

/// How long a month is; 31 for a number that is no month.
pub(crate) fn days_of_month(year: i64, month: u8) -> i64 {
    match month {
        2 => 28 + i64::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn is_leap(year: i64) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

/// Days from 0000-01-01 to the first of January of a year.
fn days_before(year: i64) -> i64 {
    let last = year - 1;
    365 * year + last.div_euclid(4) - last.div_euclid(100) + last.div_euclid(400) + 1
}

#[cfg(all(test, feature = "chrono04"))]
mod tests {
    use ::chrono04::{Datelike, NaiveDate};

    use super::{date, days};

    #[test]
    fn every_day_of_ten_thousand_years_is_chronos() {
        let mut expected = NaiveDate::from_ymd_opt(0, 1, 1).unwrap();
        for number in -719_528..=2_932_896 {
            let (year, month, day) = date(number);
            assert_eq!(
                (year, u32::from(month), u32::from(day)),
                (expected.year().into(), expected.month(), expected.day())
            );
            assert_eq!(days(year, month, day), number);
            expected = expected.succ_opt().unwrap();
        }
        assert_eq!(expected.year(), 10_000);
    }

    #[test]
    fn days_before_the_year_zero_and_far_away_read_back() {
        for number in (-4_000_000..-719_528).step_by(17).chain([i32::MIN.into(), i32::MAX.into()]) {
            let (year, month, day) = date(number);
            assert_eq!(days(year, month, day), number);
        }
    }
}
