mod breaker;
mod trs_read;
mod trs_write;
