"""The SQL of the migrations, one file a step."""
