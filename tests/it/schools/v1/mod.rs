mod ect_registrations;
mod ects;
mod home_lists;
mod mentor_registrations;
mod mentors;
mod mentorships;
mod schools;
