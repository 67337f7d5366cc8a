mod ect_registrations;
mod ects;
mod home_lists;
mod mentors;
mod mentorships;
mod schools;
