mod ects;
mod home_lists;
mod mentors;
mod schools;
