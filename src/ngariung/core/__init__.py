"""What no field idea owns: errors, states, events, jobs, paging, files, text, the look."""
