//! What `generate` and `check` share: the contracts of the code, those of the ledger, and the way from one to the other.

use super::field_place;
use crate::cli::BuildArgs;
use crate::emit;
use crate::extract::{self, Extracted};
use crate::finding::{Finding, fail_on};
use crate::ledger::plan::{Plan, Scope, Wanted, plan};
use crate::ledger::read::Ledger;
use crate::terminal::Terminal;

/// The state of a workspace.
#[derive(Debug)]
pub(crate) struct Survey {
    pub(crate) extracted: Extracted,
    pub(crate) wanted: Vec<Wanted>,
}

/// Reads the contracts of the code and emits their schemas.
pub(crate) fn survey(
    args: &BuildArgs,
    toolchain: Option<String>,
    terminal: &Terminal,
) -> anyhow::Result<Survey> {
    let extracted = extract::contracts(args, toolchain, terminal)?;
    let root = &extracted.workspace.root;
    let wanted = emit::emit(&extracted.contracts, &extracted.config, root)?;
    Ok(Survey { extracted, wanted })
}

impl Survey {
    /// Compares the code with the ledger as it is now.
    ///
    /// # Errors
    /// When the ledger cannot be read, and when there are neither events nor contracts: a run that looks at nothing
    /// must not look like one that found nothing wrong.
    pub(crate) fn plan(&self, args: &BuildArgs, remove_orphaned: bool) -> anyhow::Result<(Ledger, Plan)> {
        let workspace = &self.extracted.workspace;
        let ledger = Ledger::read(&self.extracted.config.schemas, &workspace.root)?;
        let is_empty = ledger.entries.is_empty() && ledger.findings.is_empty();
        if self.wanted.is_empty() && (is_empty || !args.is_whole()) {
            fail_on(vec![self.no_events()], &workspace.root)?;
        }
        let mut plan = plan(&ledger, &self.wanted, Scope { is_whole: args.is_whole(), remove_orphaned });
        self.point_at_fields(&mut plan.findings);
        Ok((ledger, plan))
    }

    /// Moves the place of findings inside of an event to the field that they are about.
    fn point_at_fields(&self, findings: &mut [Finding]) {
        for finding in findings {
            let (Some(event), Some(path)) = (&finding.event, &finding.path) else { continue };
            let contract = self.extracted.contracts.iter().find(|contract| contract.id.to_string() == *event);
            let location = contract.and_then(|contract| field_place::of(contract, path));
            if let (Some(location), Some(place)) = (location, finding.places.first_mut()) {
                place.file.clone_from(&location.file);
                (place.line, place.column) = (Some(location.line), Some(location.column));
            }
        }
    }

    fn no_events(&self) -> Finding {
        no_events(&self.extracted)
    }
}

/// Words for a workspace in which no event was found.
pub(crate) fn no_events(extracted: &Extracted) -> Finding {
    let workspace = &extracted.workspace;
    let finding =
        Finding::error("no_events", "no events were found").file(workspace.display(&workspace.manifest()));
    if workspace.members.iter().any(|member| member.depends_on_schema) {
        finding
            .note("packages that depend on `event-schema` were compiled, and none of their selected targets has an event")
            .help(
                "derive `Event` on a struct; events in examples or tests are seen with `--examples` or `--tests`, those \
                 behind a feature with `--features`",
            )
    } else {
        finding
            .note("no package of this workspace depends on `event-schema`")
            .help("`cargo event init` sets up a crate for events")
    }
}
