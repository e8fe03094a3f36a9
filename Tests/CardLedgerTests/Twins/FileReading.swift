import CardCore
import CardLedger
import CardLedgerTesting

/// A ledger's reports of sale files, of their rows and of tokens in them.
struct FileReading {
    private(set) var values: [String: AnyHashable] = [:]

    init(_ ledger: any Ledger) throws {
        let files = try ledger.saleFiles(from: nil, to: nil, limit: 1_000)
        values["files"] = files
        for file in files { try read(file, ledger) }
        for sender in RandomFiles.senders { try read(sender: sender, ledger) }
        for digest in RandomFiles.digests { try read(digest: digest, ledger) }
        try readOpen(ledger)
        try readCards(ledger)
        values["audit"] = try ledger.auditEntries(from: 0, limit: 100_000)
    }

    private mutating func read(_ file: SaleFileRecord, _ ledger: any Ledger) throws {
        let number = file.number
        values["file \(number)"] = try ledger.saleFile(number: number)?.facts
        values["rows of \(number)"] = try ledger.attempts(
            ofFile: number,
            afterLine: 1,
            limit: 4
        )
        values["open rejections of \(number)"] = try ledger.openRejections(of: file)
        values["conflicting files of \(number)"] = try ledger.conflictingFiles(of: file.facts).map(
            \.number
        )
        values["corrected by \(number)"] = try ledger.correctedFiles(by: file.facts)
    }

    private mutating func read(sender: SenderID, _ ledger: any Ledger) throws {
        values["feed \(sender)"] = try ledger.feed(sender)
        values["stream \(sender)"] = try ledger.stream(ofSender: sender)
        values["numbers \(sender)"] = try ledger.knownNumbers(ofSender: sender)
        values["known \(sender)"] = try ledger.knownIDs(RandomFiles.ids, sender: sender)
        values["ids \(sender)"] = try ledger.messageIDs(
            ofSender: sender,
            from: "sale:2",
            to: "sale:4",
            limit: 5
        )
        values["voided \(sender)"] = Set(
            try ledger.voidedReceipts(ofSender: sender, since: "2026-11-20")
        )
        values["counted \(sender)"] = try ledger.countedLines(
            withIDs: RandomFiles.ids,
            sender: sender
        )
        for receipt in RandomFiles.receipts {
            values["posted \(receipt) \(sender)"] = Set(
                try ledger.postedLines(ofSender: sender, receipt: receipt)
            )
            values["counted \(receipt) \(sender)"] = try ledger.countedLines(
                ofSender: sender,
                receipt: receipt
            )
        }
        let latest = try ledger.latestFiles(ofSender: sender, limit: 5)
        values["latest \(sender)"] = latest.map { [AnyHashable($0.file.number), $0.template] }
        values["earlier \(sender)"] = try ledger.earlierFiles(ofSender: sender, limit: 5)
            .map(\.number)
        values["applied \(sender)"] = try ledger.hasAppliedRows(ofSender: sender)
        values["template \(sender)"] = try ledger.firstTemplate(ofSender: sender)
        for sequence in RandomFiles.sequences {
            values["\(sequence) of \(sender)"] = try ledger.postedFile(
                sender: sender,
                sequence: sequence
            )
        }
        for name in RandomFiles.names {
            values["\(name) of \(sender)"] = try ledger.postedFile(sender: sender, name: name)
        }
        values["exposed \(sender)"] = try ledger.exposureCount(
            ofSender: sender,
            since: Workshop.now,
            except: RandomFiles.digests[0]
        )
    }

    private mutating func read(digest: SHA256Digest, _ ledger: any Ledger) throws {
        let name = digest.hexadecimal.prefix(4)
        values["posted \(name)"] = try ledger.postedFile(sha256: digest)
        values["refused \(name)"] = try ledger.latestRefusal(sha256: digest)?.number
        values["rejected \(name)"] = try ledger.rejectedFile(sha256: digest)?.number
        values["decision \(name)"] = try ledger.decision(sha256: digest)
        values["voided later \(name)"] = try ledger.isVoidedLater(sha256: digest)
        values["was secret \(name)"] = try ledger.wasRefused(sha256: digest, as: .secret)
        for sender in RandomFiles.senders {
            let source = ExposureSource(saleFile: digest, sender: sender)
            values["exposed \(name) \(sender)"] = try ledger.exposures(in: source)
        }
        let state = SecretSearchState(version: 1, formats: 3, last: 0)
        values["searched \(name)"] = try ledger.isSearched(sha256: digest, state)
    }

    private mutating func readOpen(_ ledger: any Ledger) throws {
        values["held"] = try ledger.heldFiles().map(\.number)
        values["rejected"] = try ledger.rejectedFiles().map(\.number)
        values["open voids"] = try ledger.openVoids(limit: 7)
            .map { [AnyHashable($0.file.number), $0.rows] }
        values["open rows"] = try ledger.openRows(limit: 7)
            .map { [AnyHashable($0.file.number), $0.count, $0.line, $0.codes] }
        values["feeds"] = try ledger.feeds()
        values["unknown"] = try ledger.unknownFiles(RandomFiles.digests)
        values["answers"] = try ledger.answers()
        values["decisions"] = try ledger.decisions()
        values["alarms"] = try ledger.alarms(since: Workshop.now)
        values["exposures"] = try ledger.openExposures(limit: 5)
        values["search"] = try ledger.searchState(of: "message")
        values["articles"] = try ledger.lookalikes(since: Workshop.now, limit: 5)
        let days = RandomFiles.days
        values["days"] = try ledger.feedDays(in: days[1]...days[5])
    }

    private mutating func readCards(_ ledger: any Ledger) throws {
        for card in 1...RandomFiles.cardCount {
            let (serial, number) = (Workshop.serial(Int64(card)), RandomFiles.card(card))
            values["card \(card)"] = try ledger.card(withSerial: serial)
            values["biography of card \(card)"] = try ledger.cardHistory(ofCard: number)
            values["card \(card) is active"] = try ledger.isActive(serial: serial)
        }
        let numbers = (1...12).map(RandomFiles.card)
        values["serials"] = try ledger.serials(ofCards: numbers)
        values["out"] = try ledger.cardsThatAreOut(Array(numbers.dropLast(4)), ofOrder: 1)
    }
}
