"""What is seldom needed: doubles, questions, rules, ways in and out, forgetting."""
