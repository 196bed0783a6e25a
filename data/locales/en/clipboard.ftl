not-started = cannot be started
refused = refused the text
no-answer = did not answer within half a second
