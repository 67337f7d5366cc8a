DROP TABLE registration.teacher_id_changes;
DROP TABLE registration.teachers;
