/// Hints that name a text to write or to type and that ``FollowedHint`` and ``FollowedInput`` do
/// not follow.
///
/// A new hint belongs into a test; into this table only if a test of another kind follows it, or if
/// a person has to do something that no document and no command can contain.
enum HintTable {
    /// The tests that follow hints, as `File.function`, and the hints.
    static let tests: [String: [String]] = [
        "AnswerHintTests.followsTheHintAboutBarcodes": [
            "set `barcode: true` in the product's format, which restricts its symbols"
        ],
        "AnswerHintTests.followsTheHintAboutTheCharactersOfANumber": [
            "the character … does not belong in a card number; write the number as it will be "
                + "printed, letters in upper case and without spaces"
        ],
        "AnswerHintTests.followsTheHintAboutTheDelimiterOfNumbers": [
            "export it with commas between its columns; the column is named in the "
                + "product's YAML: numbers: {file: …, column: …}"
        ],
        "AnswerHintTests.followsTheHintsAboutAnswers": [
            "write its 64 hexadecimal digits, as sha256sum prints them",
            "write the exceptions only, each as SERIAL,spoiled or SERIAL,missing",
            "write the serial in quotes",
        ],
        "AnswerHintTests.followsTheHintsAboutTheFormInCSV": [
            "write the number in digits, such as 1019",
            "write the number of cards after #received, good and spoiled ones, spares included",
            "write one of …, or remove the row",
            "write the serial of the card, or remove the row",
            "write serial, status and reason; put a reason with the delimiter in it into quotes",
        ],
        "AnswerFormTests.aFormThatIsNotFilledInIsRefusedAtItsPlace": [
            "write the number of cards for …; `received` are good and spoiled cards"
        ],
        "AnswerFormTests.anEarlierReleaseIsAnsweredWithTheDigestOfTheFile": [
            "replace `manifestSha256` in the answer by `sha256`, the digest of the encrypted file"
        ],
        "ApprovalTests.aSenderThatNeedsApprovalIsHeldWithoutOne": [
            "Try it with `--dry-run`, then ingest it with `--approve` and its digest."
        ],
        "ApprovalTests.onlyExactlyTheApprovedOutcomeIsApplied": [
            "Try it again with `--dry-run`, and ask for approval of that outcome."
        ],
        "BookedTests.reportsTheBookingIfTheResultCannotBeShown": [
            "repeat the command: it reports the result",
            "the same command with this request id reports the result: ",
        ],
        "ByteOrderMarkFieldTests.opensKeysAndPassphrasesWithAMark": [
            "save it as UTF-8: iconv -f UTF-16 -t UTF-8 FILE > NEW"
        ],
        "CardWordsTests.typedAmountsHaveWords": [
            "type --amount …, or … if you mean that", "type it as in --amount …",
        ],
        "ChangedRowFieldTests.aRefundInTheCorrectionOfAConflictHasANewMessageID": [
            "Send nothing again if that one is right; else follow the reason: a row that reverses it "
                + "has a new message id."
        ],
        "DecisionHintTests.followsTheHint": [
            "Leave it out, or write a day from the day of the sale to the last one that "
                + "the product allows.",
            "Write an `activeFrom` up to the last day, or leave it out.",
            "Write an amount of the product, or that of the order if it fixes one; if the "
                + "operation has none or means all of the card, leave it out.",
            "Write the amount.",
            "Write the currency of the card.",
            "Write the whole price if the card was returned; if it was not, correct the other "
                + "rows, then `mintrun sales decide FILE --as void --reason TEXT`.",
        ],
        "DecisionHintTests.followsTheHintAboutTheNumberOfAFile": [
            "Write `17`, or `17.1` for a correction."
        ],
        "FileDecisionFieldTests.everyDecisionNeedsTheApprovalThatTheSenderNeeds": [
            "… --dry-run shows its outcomeSha256; the same command with --approve and that "
                + "digest ingests the file"
        ],
        "FollowedDecisionFieldTests.decidesAboutAForeignFileByTheHint": [
            "give --template with the path of that template, and --sender, as when it was "
                + "ingested"
        ],
        "FollowedDecisionFieldTests.warnsOfNewColumnsAndLeavesMarkedRowsToAPerson": [
            "describe them in the template of the file, or list them under its "
                + "knownColumns"
        ],
        "InboxClaimFieldTests.readsAFileOnceItsTemplateFollowsTheHint": [
            "Write `fileName` so that one of them fits, or name the file and its template.",
            "Write `inbox`, `fileName` and a sender into its template, or name file and "
                + "template.",
        ],
        "LostWorkspaceTests.copiesFromBeforeTheLossAreNotTheLostWorkspace": [
            "give a whole copy of the file, or add --serials-past PRODUCT=SERIAL for every "
                + "product, and --orders-past ORDER"
        ],
        "LostWorkspaceTests.countsTypedNumbersBesideAnOldLog": [
            "give the newest copy of the lost workspace, or add --serials-past "
                + "PRODUCT=SERIAL for every product, and --orders-past ORDER"
        ],
        "PrinterTemplateOrderTests.followsTheHintsAboutMissingValues": [
            "name another template, or a product whose expiry is {on: DAY}",
            "name another template, or a product with barcode: true in its token",
            "name another template, or a product with barcode: true in its pin",
            "write a text into the template",
        ],
        "OrderRuleWordsTests.anUnknownLawHasWords": [
            "write one of …, or add it to jurisdictions.yaml in the workspace"
        ],
        "OutputTests.reportsFinishedWorkIfItsResultIsLost": [
            "the template is written; read it with: cat …"
        ],
        "ReaderHintTests.followsHintsAboutEncodings": [
            "Write it as UTF-8 text.",
            "Write it as UTF-8.",
            "Write the file as UTF-8.",
        ],
        "ReaderHintTests.followsTheHintAboutLimits": [
            "Write at most 64 levels, 256 attributes of an element, 64 KiB of a value and "
                + "16 MiB of a record."
        ],
        "ReaderHintTests.followsTheHintAboutRootAndNamespace": [
            "Write the root and the namespace of the format, or copy the template and "
                + "correct its `root` or `namespaces`."
        ],
        "ReaderHintTests.followsTheHintAboutTheNameOfAFile": [
            "rename it: letters, digits, . _ -, beginning with a letter or a digit, at "
                + "most … bytes"
        ],
        "ReceiptSignFieldTests.asksForTheSignAndShowsBothReadings": [
            "Look at a receipt whose sale you know with template check, which shows both "
                + "readings; then write sign: minusIsSale or sign: plusIsSale into a copy of the "
                + "template."
        ],
        "RecipientTests.twoKeysAreRefused": [
            "export the printer's key alone: gpg --export FINGERPRINT"
        ],
        "RedoListTests.aShipmentWithTheNumberOfALostOneIsNotReceivedForIt": [
            "type its line with the number that it has here: …"
        ],
        "RedoOnceTests.holdsARangeBackUntilEarlierLinesAreDone": [
            "earlier lines of the list are done first; this one is open: ……"
        ],
        "RedoOnceTests.namesTheFirstOpenLineIfALaterOneIsTypedFirst": [
            "earlier lines of the list are done first; this one is open: ……"
        ],
        "RedoOnceTests.refusesAnotherCommandThanThatOfTheEntry": [
            "type the command of the entry behind `--`: …"
        ],
        "RedoOnceTests.undoesARunByItsNumberInThisWorkspace": [
            "type its line with the number that it has here: --run …"
        ],
        "RedoSalesTests.restoresEveryFigureWithThePrintedList": [
            "give the folder of the restore's --lost"
        ],
        "RegistrationWordsTests.failuresOfRegistrationHaveWords": [
            "repeat the command with --custodian-key"
        ],
        "RepetitionTests.aHeldLockStopsWritersAndNoReader": [
            "wait for it to end, or give --wait SECONDS"
        ],
        "RestoreHintTests.followsEveryHint": [
            "add --serials-past …=SERIAL, with the last one that was printed, or …=none if none was",
            "give --lost OLD, the workspace that was lost",
            "give --lost OLD, the workspace that was lost; without it give --serials-past "
                + "PRODUCT=SERIAL for every product, and --orders-past ORDER",
            "give the newest copy of the lost workspace; or leave --lost out, and give "
                + "--serials-past PRODUCT=SERIAL for every product, and --orders-past ORDER",
            "leave --lost out, and give --serials-past PRODUCT=SERIAL for every product, "
                + "and --orders-past ORDER",
            "use these names in --serials-past: …",
            "write the last order that was created: --orders-past ord-000042",
            "write the last serial that was printed, as on the card",
        ],
        "RestoredTwiceTests.asksForConfirmationBeforeASecondRestore": [
            "work in …; if that is lost, too, give it: --lost …; if it was a trial, delete it: "
                + "rm -r …"
        ],
        "RestoreTests.anOlderBackupAsksForCustodiansOfItsTime": [
            "give --custodian-key FILE of … of …; a newer backup asks for those of its own time"
        ],
        "RestoreTests.readsImportedNumbersOfLostOrdersAgain": [
            "give the file that the order imported: --lost-numbers FILE"
        ],
        "SignalTests.aStoppedIngestAppliesNothing": [
            "repeat the command: it continues at the same place"
        ],
        "LostKeyTests.isRefusedWhileEnoughAreLeft": [
            "repeat the command without --lost, and with --custodian-key of each"
        ],
        "LostKeyTests.theNewKeyIsForLaterOrdersAfterSevenDays": [
            "give --custodian-key FILE for each of them, or name them with --also-lost"
        ],
        "StockWordsTests.rulesHaveWords": [
            "count again; name the packs that arrived with --pack",
            "name whole packs: --pack …",
        ],
        "LaterPINTests.aCardWithoutAPINIsRedeemedByItsTokenAlone": [
            "scan the card: leave the serial out, and add --no-pin"
        ],
        "LaterPINTests.anAbsentPINIsRefusedAndNotCounted": [
            "read the token again from the card; if the card has a PIN, leave --no-pin out"
        ],
        "TypedHintTests.followsTheHintsAboutCards": [
            "check the serial: the number printed in clear",
            "exchange --from and --to",
            "name a later day with --from",
            "name another workspace with --workspace",
            "name that order with --order, or none",
            "usage: … …; see … --help",
            "use a new --request-id, or none",
            "write 2026-11-21",
            "write 2026-11-21, or 2026-11-21T12:00:00Z",
            "write the name in its sale files, such as oslo-1: at most 100 bytes",
        ],
        "TypedHintTests.followsTheHintsAboutFiles": [
            "add --package-sha256 HEX and --received N, or write the rows #manifestSha256 and "
                + "#received of the package's answer.csv",
            "give --sender NAME, or write sender: NAME into the template",
            "give an earlier --from",
            "give another --out; files are never overwritten",
            "leave --package-sha256 out, or give the file that belongs to it",
            "leave --received out, or correct it",
            "rename the file: letters, digits, . _ -, beginning with a letter or a digit",
            "use --as …",
        ],
        "TypedHintTests.followsTheHintsAboutOrders": [
            "check that --passphrase-file, or --custodian-passphrase-file, names the right file",
            "give --custodian-key FILE for each custodian that the order's custody asks for",
            "give --custodian-key FILE for each of them",
            "give --passphrase-file FILE for each key; custodian create uses it for the new key, and "
                + "--custodian-passphrase-file FILE for each --custodian-key",
            "give the passphrase of that key: the first --passphrase-file, or "
                + "--custodian-passphrase-file, is that of the first --custodian-key; if it is the "
                + "right one, restore the key file from its backup",
            "give its public half, keys/NAME.pub of the workspace; give the key itself "
                + "only as --custodian-key",
            "release it to its printer; `plaintextPackages: allowed` in mintrun.yaml "
                + "allows it",
            "use one of: …",
            "use that one, or move … away first: files that are encrypted to it can then not "
                + "be opened",
        ],
        "TypedHintTests.followsTheHintsAboutSecrets": [
            "scan the card: leave the serial out, and you are asked for token and PIN",
            "type them when asked, or let the scanner's program write one line for each",
            "write the serial in place of the token, then repeat the command",
        ],
        "ConfigurationHintTests.followsTheHint": [
            "name the file of the sender's public keys: signers: keys/oslo.signers",
            "write /usr/bin/…",
            "write a percentage up to 100% with at most two decimals: 2.5%, or none",
            "write a code of ISO 4217: NOK",
        ],
        "ApprovalWordsTests.approvalsHaveWords": [
            "repeat the command without --dry-run to ask for the approval"
        ],
        "ApprovalWordsTests.approvalsOfARestoreHaveWords": [
            "repeat the command with --act, and let another operator sign its output"
        ],
        "ApprovalWordsTests.operatorsHaveWords": [
            "leave --operator out, or give the key of that operator",
            "repeat the command with --operator-key FILE",
        ],
        "ClientTests.followsTheHints": [
            "choose another --username",
            "give the id of the client's account with --aid", "leave --aid out",
            "give another id with --aid; for the orders of its cards: mintrun order list --json",
            "give each scope with --scope, or leave it out for all",
            "leave --secret-file out, and a secret is made",
            "give the id of the partner's company with --company", "leave --company out",
            "give --funding prepaid or --funding credit:MINOR, and the currency",
            "leave --funding out", "give --funding with the currency of the account",
        ],
        "FundingCommandTests.followsTheHints": [
            "give the reference of the deposit with --reference",
            "write a shorter text in one line", "give the amount of the deposit with --amount",
        ],
        "CommandLineWordsTests.namesTheFilesThatWereWritten": [
            "the secret is written; look at its file with: ls -l …"
        ],
        "WalleoAccessTests.aRotationBridgesEarlierDeliveries": [
            "give the older secret with --old-secret-file FILE, or an overlap of 1d or more; add "
                + "--give-up-deliveries only if nobody has the older secret"
        ],
        "WolfeRouteTests.followsTheHintAboutRoutes": [
            "write a method and a path below the company: GET /balance"
        ],
        "ServiceHintTests.followsTheHint": [
            "write 202, 409 or 503",
            "write a code such as USD",
            "write one: mounts: {electrum: {settlementEntity: {id: SHOP, name: Shop}}}",
            "give a loopback address, or write plaintext: allowed in service.yaml",
            "write 127.0.0.1:8080, \"[::1]:8080\" or unix:/run/mintrun.sock",
            "write a loopback address, or allow it: plaintext: allowed",
            "list an address: 127.0.0.1:8080",
            "write one like 10.0.0.0/8 or fd00::/8, whose other bits are zero",
            "write one like https://cards.example, without a slash at its end",
            "write a slash before each segment: /giftcard/v3",
            "write the name without its port: gift.example",
        ],
        "DeliveryCommandTests.followsTheHints": [
            "write the API key into the first line and the shared key into the second one"
        ],
        "DeliveryCommandTests.theCopyCanBeLookedAt": [
            "the copy is written; look at its head with: head -n 3 …"
        ],
        "StoreTests.noNewerSchemaUnderAService": [
            "stop it, then repeat the command: kill …"
        ],
        "KeyChangeWordsTests.namesTheKeyFileThatWasWritten": [
            "the key is written; look at its head with: head -n 3 …"
        ],
        "MistypedTests.namesTheCommandThatAWordResembles": ["… --help"],
        "OperationWordsTests.refusalsNameTheAmountsAndTheMissingStep": [
            "sell it at the store that received its pack: --store …"
        ],
    ]

    /// Hints that ask for something that cannot be typed, and what that is.
    static let persons: [String: String] = [
        "Ask the operators: the buyer gets another card or the money back.":
            "a sender asks, an operator decides",
        "Ask the operators: they can undo the expiry of the card.":
            "a sender asks, an operator decides",
        "Ask the operators to find out whose card it is, and then to run "
            + "`mintrun card unlock SERIAL --reason TEXT`.":
            "a sender asks, an operator decides",
        "Correct the sender, or have it added to `mintrun.yaml`.":
            "the two houses agree on a sender",
        "Look at the card; correct `product`, or take another card.":
            "somebody looks at the card",
        "Never send tokens: correct the source, then send it again; call the operator.":
            "somebody corrects the program of the till",
        "Never send tokens: remove them at the source, then send it again.":
            "somebody corrects the program of the till",
        "No action needed: it is blocked.":
            "there is nothing to do",
        "Put the signature `<file>.sig` beside it.":
            "the sender has the key, and sends the signature",
        "Read it by theirs, or add this one to `template` of the sender in `mintrun.yaml`.":
            "the operators decide by which template a sender is read",
        "Sell another card; goods that the card paid for are given back with `refund`.":
            "the till sells another card",
        "Send it as agreed, or have `accepts` extended in `mintrun.yaml`.":
            "the two houses agree on the wrapping",
        "Send the rest; if nothing is missing, an operator decides that it is `whole`.":
            "the sender has the rest",
        "Sign the file as it is sent, with a key that is agreed, for `mintrun-sales`.":
            "the sender has the key",
        "Undo it with another operation: `deactivate` for `activate`, `refund` for "
            + "`redeem`; a load stays, ask the operators.":
            "the operation depends on the one that is undone",
        "Undo the change: key, patterns and zones are those that gave the rows their ids.":
            "somebody knows what was changed",
        "apt install --reinstall tzdata":
            "a package of the system is installed",
        "apt install tzdata, or write a name of the IANA database such as Europe/Oslo":
            "a package of the system is installed",
        "ask the printer for its public key: gpg --export FINGERPRINT":
            "the printer has the key",
        "check the disk, then run the command again: it recovers unfinished work":
            "a disk is checked or changed",
        "compare the clock with another one, and set it: date --utc":
            "the clock of the machine is set",
        "delete it here; its owner revokes it, makes a new key, and sends the public part "
            + "only: gpg --export":
            "the owner of a key makes another one",
        "let this user write to /tmp, or move the workspace to a shorter path":
            "the rights of a user are changed",
        "do nothing: a decision is final":
            "there is nothing to do",
        "free space on the disk of the journal, or mount it: the service goes on by itself":
            "a disk is checked or changed",
        "look at the log of the service: it has the reason":
            "a person reads the log",
        "free space on the disk of the workspace, or make it writable; the service goes on by "
            + "itself":
            "a disk is checked or changed",
        "correct the clock of the machine; the service goes on by itself":
            "a clock is checked or changed",
        "wait for the command that books now, or look at the disk: calls wait for it":
            "another command ends, or a disk is checked or changed",
        "put the file back as it was: the service goes on by itself":
            "a disk is checked or changed",
        "put a copy of it back, that of its printer or sender; without one, cancel the order and "
            + "order again, unless the printer has answered: then its cards stay as they are":
            "somebody has a copy of the package, or nobody has",
        "look at it: openssl pkey -noout -in …":
            "another program shows a key file",
        "look at it: openssl x509 -text -in …":
            "another program shows a certificate",
        "the disk did not store a write: check the disk, then run the command again":
            "a disk is checked or changed",
    ]
}
