//! Builders of rows: valid by default, each test states only what matters to it. `a::school().urn(123456).create(conn)`.
