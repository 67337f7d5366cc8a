//! Where a step stands in its journey. Each journey has a schema of its own, because each has other steps.

/// Declares the position of a journey's steps: the name of its schema, the journey, and the wire type of its steps.
macro_rules! step_position {
    ($name:ident, $journey:ident, $step:ident) => {
        /// Where a step stands in the journey
        #[derive(Debug, serde::Serialize, utoipa::ToSchema)]
        pub struct $name {
            /// This step
            step: $step,
            /// The step before it; null when it is the first one that can still be answered
            #[schema(required)]
            previous_step: Option<$step>,
            /// Where the journey goes on: the first step that is not answered; null when it is stopped
            #[schema(required)]
            next_step: Option<$step>,
            /// Who is registered; null while nobody is matched
            #[schema(required)]
            teacher: Option<RegisteredTeacher>,
        }

        impl $name {
            fn of(
                state: &$crate::services::journeys::State<$journey>,
                step: <$journey as domain::registration::journey::Journey>::Step,
            ) -> Self {
                Self {
                    step: step.into(),
                    previous_step: state.progress.previous_of(step).map($step::from),
                    next_step: state.progress.next_step().map($step::from),
                    teacher: $crate::api::schools::v1::registrations::journey::teacher(state, None),
                }
            }
        }
    };
}
pub(in crate::api::schools::v1) use step_position;
