//! The grammar by example: a table for each form that a name can take.

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

fn kind(name: &str) -> Option<Kind> {
    of(name).violation.map(|(kind, _)| kind)
}

#[test]
fn a_past_form_is_the_head_wherever_it_stands() {
    all(
        Verdict::Past,
        None,
        &[
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
            "TokenUnstaked",
            "FundsWithdrew",
            "TransferedFunds",
            "ProcessingFailedPermanently",
        ],
    );
}

#[test]
fn a_word_whose_past_is_its_base_is_past_after_a_subject() {
    all(
        Verdict::Past,
        None,
        &[
            "OrderSet",
            "UserRead",
            "order.split",
            "RetrySet",
            "WhitelistGuardianSet",
            "LoadLimitSetForUser",
            "PasswordReset",
            "HotelChainSetUp",
            "LimitSetForUser",
            "PriceRose",
            "DealFellThrough",
        ],
    );
}

#[test]
fn a_word_whose_past_is_its_base_is_left_alone_where_it_may_be_a_command() {
    all(Verdict::Ambiguous, None, &["Set", "Put", "SplitOrder", "ApproveSplit", "UpdateSet"]);
}

#[test]
fn setters_are_commands() {
    suggests(&[
        ("SetStatus", "StatusSet"),
        ("SetLoadLimit", "LoadLimitSet"),
        ("ResetPassword", "PasswordReset"),
        ("PutItemInCart", "ItemPutInCart"),
        ("DeleteByteMatchSet", "ByteMatchSetDeleted"),
        ("StartTestRun", "TestRunStarted"),
    ]);
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
        ("TimeOutPayment", "PaymentTimedOut"),
        ("PlaceOnHold", "PlacedOnHold"),
        ("MarkOrderAsPaid", "OrderMarkedAsPaid"),
        ("ApproveTimeOff", "TimeOffApproved"),
        ("CheckoutCart", "CartCheckedOut"),
        ("checkout_cart", "cart_checked_out"),
        ("IncrementCounterSlowly", "CounterIncrementedSlowly"),
        ("BulkUpdateAssets", "AssetsBulkUpdated"),
        ("CancelScheduledMessage", "ScheduledMessageCancelled"),
        ("PostCommentOnClosedIssue", "CommentPostedOnClosedIssue"),
        ("MarkThreadAsRead", "ThreadMarkedAsRead"),
        ("DeleteFailedJobs", "FailedJobsDeleted"),
        ("DeleteOptedOutNumber", "OptedOutNumberDeleted"),
        ("StartProcessing", "ProcessingStarted"),
        ("PermitUpdateOfSettings", "UpdateOfSettingsPermitted"),
    ]);
    assert_eq!(kind("ShipOrder"), Some(Kind::Imperative));
}

#[test]
fn bare_verbs_are_reported_and_replaced_in_place() {
    suggests(&[
        ("OrderShip", "OrderShipped"),
        ("OrderPay", "OrderPaid"),
        ("InviteCreate", "InviteCreated"),
        ("TYPING_START", "TYPING_STARTED"),
        ("GuildScheduledEventCreate", "GuildScheduledEventCreated"),
        ("UserSignUp", "UserSignedUp"),
        ("LoanAddCharge", "LoanChargeAdded"),
        ("TaskStatusChange", "TaskStatusChanged"),
        ("TranscribeJobStateChange", "TranscribeJobStateChanged"),
        ("orders/create", "orders/created"),
        ("order.line.add", "order.line.added"),
        ("OrderEvent::Create", "OrderEvent::Created"),
        ("com.acme.OrderCreate.v1", "com.acme.OrderCreated.v1"),
    ]);
    assert_eq!(kind("OrderShip"), Some(Kind::Bare));
}

#[test]
fn progressives_are_reported_with_their_verb() {
    suggests(&[
        ("JobCanceling", "JobCancelled"),
        ("LeaseEnding", "LeaseEnded"),
        ("ReceiveEndpointStopping", "ReceiveEndpointStopped"),
        ("RetrievingKey", "KeyRetrieved"),
        ("RemovingReplicaSet", "ReplicaSetRemoved"),
    ]);
    assert_eq!(kind("JobCanceling"), Some(Kind::Progressive));
}

#[test]
fn present_tense_and_modals_are_reported_without_a_suggestion() {
    for (name, expected) in [
        ("GatewayRequiresApproval", Kind::ThirdPerson),
        ("payment.requires_action", Kind::ThirdPerson),
        ("TrialWillEnd", Kind::Modal),
        ("CannotDeposit", Kind::Modal),
        ("CheckoutDoesNotExist", Kind::Modal),
    ] {
        let judgement = of(name);
        assert_eq!(
            (judgement.reported, kind(name), judgement.suggestion),
            (true, Some(expected), None),
            "{name}"
        );
    }
}

#[test]
fn names_without_a_verb_are_reported_by_the_strict_tier_only() {
    all(
        Verdict::NoVerb,
        Some(Tier::Strict),
        &[
            "StockLow",
            "Approval",
            "OutOfStock",
            "ThingsOutOfSync",
            "UnableToDeliver",
            "SuccessfulCreate",
            "OrderReady",
        ],
    );
}

#[test]
fn words_that_are_nouns_as_well_are_reported_by_the_pedantic_tier_only() {
    all(
        Verdict::NotPast,
        Some(Tier::Pedantic),
        &["NewsFeed", "DataFeed", "OrderBook", "ImportFailure", "UpgradePublishedSchema"],
    );
}

#[test]
fn queries_and_names_of_two_verbs_get_no_suggestion() {
    for name in [
        "GetOrder",
        "ListOrders",
        "DescribeOrder",
        "AddItemAndApplyDiscount",
        "CheckIfOrderExists",
        "NotTriggerScaleUp",
    ] {
        let judgement = of(name);
        assert_eq!((judgement.reported, judgement.suggestion), (true, None), "{name}");
    }
}

#[test]
fn a_suggestion_never_starts_with_a_digit() {
    assert_eq!(of("Disable2Fa").suggestion, None);
    assert_eq!(of("DisableMfa2").suggestion.as_deref(), Some("MfaDisabled2"));
}

#[test]
fn variants_are_judged_with_the_enum_as_their_subject() {
    let config = Config::default();
    assert_eq!(judge_variant("Set", &config).verdict, Verdict::Past);
    assert_eq!(judge_variant("Rename", &config).suggestion.as_deref(), Some("Renamed"));
    assert!(!judge_variant("Shipped", &config).reported);
}

#[test]
fn both_spellings_are_accepted_and_the_dialect_decides_the_suggestion() {
    for name in [
        "ParcelLabelled",
        "ParcelLabeled",
        "OrderCanceled",
        "OrderCancelled",
        "ItemCategorised",
        "ColourChanged",
    ] {
        assert_eq!(of(name).verdict, Verdict::Past, "{name}");
    }
    let uk = Config::default().dialect(Dialect::Uk);
    assert_eq!(judge("LabelParcel", &uk).suggestion.as_deref(), Some("ParcelLabelled"));
    assert_eq!(of("LabelParcel").suggestion.as_deref(), Some("ParcelLabeled"));
    assert_eq!(of("CategoriseItem").suggestion.as_deref(), Some("ItemCategorised"));
}

#[test]
fn the_configuration_knows_the_words_of_the_project() {
    let verb =
        |past: Option<&str>, noun| ExtraVerb { base: "Frob".to_owned(), past: past.map(str::to_owned), noun };
    assert!(!of("FrobOrder").reported);
    let config = Config::default().verb(verb(Some("frobt"), false));
    assert_eq!(judge("FrobOrder", &config).suggestion.as_deref(), Some("OrderFrobt"));
    assert_eq!(judge("OrderFrobt", &config).verdict, Verdict::Past);
    assert!(!judge("FrobOrder", &Config::default().verb(verb(None, true))).reported);
    assert_eq!(judge("OrderGrokt", &Config::default().past("grokt")).verdict, Verdict::Past);
    assert!(!judge("SendQuota", &Config::default().noun("Send")).reported);
    assert_eq!(judge("OrderExecute", &Config::default().state("execute")).verdict, Verdict::NoVerb);
    assert_eq!(
        judge("LoanCreateBusinessEvent", &Config::default().suffix("Business")).suggestion.as_deref(),
        Some("LoanCreatedBusinessEvent")
    );
    let allowed = judge("CreateOrder", &Config::default().allow("Create*"));
    assert_eq!((allowed.reported, allowed.verdict), (false, Verdict::NotPast));
}
