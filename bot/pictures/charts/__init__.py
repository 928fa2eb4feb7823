"""One's progress as pictures, one file per picture; whoever imports one of them has matplotlib in memory."""
