not-started = cannot be started
refused = refused the text
no-answer = did not answer within half a second
no-file = the file that `ngoaivu last` prints cannot be written
