//! What follows the person when two records become one.

text_enum! {
    /// Everything that may hang on a record.
    pub enum MergedThing = "merged_thing" {
        /// A route to professional status.
        Route = "route",
        /// A mandatory qualification.
        MandatoryQualification = "mandatory_qualification",
        /// An alert; also one that only some may see.
        Alert = "alert",
        /// A note.
        Note = "note",
        /// A previous name.
        PreviousName = "previous_name",
        /// Registrations: placements, mentorships, training, inductions, drafts.
        Registration = "registration",
        /// A support task about the person.
        SupportTask = "support_task",
        /// A user who signs in to the record.
        SignInUser = "sign_in_user",
        /// A TRN request that was resolved to the record.
        TrnRequest = "trn_request",
        /// What happened to the record, and who read it.
        History = "history",
    }
}

impl MergedThing {
    /// Whether it moves to the retained record. The reference left qualifications, alerts and notes behind on a record that nobody may
    /// read any more; here whatever says something of the person follows the person (decision 66). Requests stay with the TRN that was
    /// given and find the retained record through the merge; history stays with the record to which it happened.
    #[must_use]
    pub const fn moves(self) -> bool {
        match self {
            Self::Route
            | Self::MandatoryQualification
            | Self::Alert
            | Self::Note
            | Self::PreviousName
            | Self::Registration
            | Self::SupportTask
            | Self::SignInUser => true,
            Self::TrnRequest | Self::History => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_but_requests_and_history_follow_the_person() {
        let stay: Vec<_> = MergedThing::ALL
            .iter()
            .filter(|thing| !thing.moves())
            .collect();
        assert_eq!(stay, [&MergedThing::TrnRequest, &MergedThing::History]);
    }
}
