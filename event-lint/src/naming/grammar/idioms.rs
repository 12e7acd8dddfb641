//! Words that the grammar treats each in its own way. Longer lists, and all that one flag can say, are in the table.
#![cfg_attr(rustfmt, rustfmt_skip)]

/// Verbs that say how the verb before them went: `UpdateFailedNoQuota` reports on an update.
pub(super) const REPORTING: [&str; 10] = [
    "aborted", "canceled", "cancelled", "completed", "failed", "finished", "initiated", "requested", "started", "succeeded",
];

/// Verbs that are nouns as well, but not as the first word of a name in software.
pub(super) const COMMANDS: [&str; 7] = ["put", "run", "search", "set", "start", "stop", "update"];

/// Words like `set` that name a command when an object follows, although their past form is the same word.
pub(super) const SETTERS: [&str; 6] = ["let", "put", "reset", "run", "set", "unset"];

/// Participles that are part of what a thing is called: `ScheduledEvent`.
pub(super) const DESCRIBING: [&str; 10] = [
    "embedded", "encrypted", "hosted", "linked", "managed", "nested", "saved", "scheduled", "shared", "stored",
];

/// What comes in sets: after these words, `set` is a noun.
pub(super) const KINDS_OF_SET: [&str; 41] = [
    "bit", "byte", "card", "change", "character", "color", "configuration", "daemon", "data", "feature", "group",
    "image", "index", "instruction", "key", "label", "mapping", "match", "model", "node", "patch", "permission",
    "policy", "query", "read", "record", "replica", "resource", "result", "rule", "skill", "snapshot", "stack",
    "stateful", "tag", "template", "test", "training", "validation", "validator", "working",
];

/// Words that are nouns at the end of a command, although they could be past forms.
pub(super) const PAST_NOUNS: [&str; 4] = ["broadcast", "forecast", "podcast", "run"];

/// Commands whose object may be an activity: `EnableLoadBalancing`.
pub(super) const TAKE_ACTIVITIES: [&str; 10] = [
    "begin", "configure", "continue", "disable", "enable", "finish", "pause", "resume", "start", "stop",
];

/// States that something has arrived at when its name ends in them: `ReceiveEndpointReady`.
pub(super) const ARRIVED_STATES: [&str; 10] = [
    "active", "available", "idle", "inactive", "offline", "online", "overdue", "pending", "ready", "unavailable",
];

/// Commands that bring a state about: `MarkComplete`.
pub(super) const MAKE_STATES: [&str; 11] = [
    "add", "change", "declare", "keep", "make", "mark", "put", "remove", "set", "turn", "update",
];

/// Particles that form a verb with any verb they follow.
pub(super) const PARTICLES_OF_ANY_VERB: [&str; 9] = [
    "apart", "aside", "away", "back", "down", "off", "out", "together", "up",
];

/// Verbs with `in`: `CheckInGuest`, but `StoreInCache`.
pub(super) const WITH_IN: [&str; 16] = [
    "buy", "cash", "check", "clock", "dial", "fade", "fill", "lock", "log", "opt", "phase", "plug", "punch", "scale",
    "sign", "zoom",
];

/// Verbs with `on`: `SignOnUser`, but `CommentOnIssue`.
pub(super) const WITH_ON: [&str; 6] = ["add", "log", "power", "sign", "switch", "turn"];

/// Verbs with `over`: `RollOverLog`, but `IterateOverRows`.
pub(super) const WITH_OVER: [&str; 7] = ["carry", "cut", "fail", "hand", "roll", "switch", "take"];
