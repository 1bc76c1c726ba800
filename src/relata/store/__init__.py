"""Reports, claims and judgements kept in a database, and the incidents made of them."""
