//! Why staff change alerts (`teaching-records.md` 5).

use crate::record::reason::reasons;

reasons! {
    /// Why an alert is added.
    pub enum AlertCreationReason = "alert_creation_reason" {
        /// A routine notification of somebody else.
        RoutineNotification = "routine_notification",
        /// Found when data were compared.
        DataReconciliation = "data_reconciliation",
    }
}

reasons! {
    /// Why details, link or dates of an alert are changed.
    pub enum AlertChangeReason = "alert_change_reason" {
        /// They were wrong.
        IncorrectDetails = "incorrect_details",
        /// They became different.
        ChangeOfDetails = "change_of_details",
    }
}

reasons! {
    /// Why an alert is closed.
    pub enum AlertClosingReason = "alert_closing_reason" {
        /// An end date was set for it.
        EndDateSet = "end_date_set",
        /// Its period is over.
        PeriodEnded = "period_ended",
        /// Alerts of the type are not valid any more.
        TypeNoLongerValid = "type_no_longer_valid",
    }
}

reasons! {
    /// Why an alert is opened again.
    pub enum AlertReopeningReason = "alert_reopening_reason" {
        /// It was closed in error.
        ClosedInError = "closed_in_error",
    }
}

reasons! {
    /// Why an alert is deleted.
    pub enum AlertDeletionReason = "alert_deletion_reason" {
        /// It was added in error.
        AddedInError = "added_in_error",
    }
}
