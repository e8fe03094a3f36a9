import CardCore
import CardLedger
import GRDB

/// Compares an order's rows with the audit entries that made them.
struct OrderInspection {
    private let order: OrderRecord
    private let database: Database
    private var state = OrderState.ordered
    private var custody: String?
    private var custodianSet: Int?
    private var content: String?
    private var serials: [String?] = []
    private var versions: [Int?] = []
    private var acknowledgements: String?
    private var numbers: String?
    private var cancelReason: String?
    private var problem: String?
    private var release: RecordEntry?
    private var releasedAt: Instant?
    private var certificate: String?
    /// The instants of its creation, sealing, begin of shredding and shredding.
    private var times: [Instant?] = [nil, nil, nil, nil]
    private var segments: [Int: RecordEntry] = [:]

    /// The faults of the orders.
    static func faults(_ database: Database, _ hasDigests: Bool) throws -> [RecordFault] {
        try OrderTable.all(database).flatMap { order in
            var inspection = OrderInspection(order, database)
            for entry in try RecordEntry.all(of: "order \(order.id)", database) {
                inspection.take(entry)
            }
            return try inspection.faults(hasDigests).map { RecordFault.order($0, order.id) }
        }
    }

    private init(_ order: OrderRecord, _ database: Database) {
        self.order = order
        self.database = database
    }

    /// Follows the order through one entry.
    private mutating func take(_ entry: RecordEntry) {
        switch entry.entry.outcome {
        case "created":
            content = entry.text("content")
            serials = [entry.text("firstSerial"), entry.text("lastSerial")]
            versions = [entry.number("productVersion"), entry.number("printerVersion")]
            numbers = entry.text("numbers")
            // An order that the calls of a journal brought back has the time of then.
            times[0] =
                entry.number("createdAt").map { Instant(milliseconds: Int64($0)) } ?? entry.at
            if !order.request.isPrinted { state = .released }
        case "minting":
            state = .minting
            custody = entry.text("custody")
            custodianSet = entry.number("custodianSet")
        case "segment": if let first = entry.number("first") { segments[first] = entry }
        case RecordEntry.baseline: takeBaseline(entry)
        case "resealed": custodianSet = entry.number("custodianSet")
        case "printer pinned":
            versions = [versions.first ?? nil, entry.number("printerVersion")]
        case "sealed":
            state = .sealed
            times[1] = entry.at
        case "released":
            state = .released
            release = entry
            releasedAt = entry.at
        case "adopted": takeAdopted(entry)
        case "acknowledged":
            if entry.number("covered") == order.request.cardCount { state = .acknowledged }
            acknowledgements = entry.text("acknowledgements")
            problem = nil
        case "promoted": acknowledgements = entry.text("acknowledgements")
        case "closed": state = .closed
        case "cancelled":
            state = .cancelled
            cancelReason = entry.text("reason")
        case "shredding": times[2] = entry.at
        case "shredded":
            times[3] = entry.at
            certificate = entry.text("certificate")
        case "problem": problem = entry.text("problem")
        case "problem cleared": problem = nil
        default: break
        }
    }

    /// Adds an order that came back from a lost workspace: one entry commits to all of it.
    private mutating func takeAdopted(_ entry: RecordEntry) {
        content = entry.text("content")
        serials = [entry.text("firstSerial"), entry.text("lastSerial")]
        versions = [entry.number("productVersion"), entry.number("printerVersion")]
        numbers = entry.text("numbers")
        custody = entry.text("custody")
        custodianSet = entry.number("custodianSet")
        times[0] = entry.number("createdAt").map { Instant(milliseconds: Int64($0)) }
        times[1] = entry.at
        state = .sealed
        guard entry.text("file") != nil else { return }
        state = .released
        release = entry
        releasedAt = entry.number("releasedAt").map { Instant(milliseconds: Int64($0)) }
    }

    private mutating func takeBaseline(_ entry: RecordEntry) {
        if let first = entry.number("first") { segments[first] = entry }
        if let digest = entry.text("acknowledgements") { acknowledgements = digest }
        if let digest = entry.text("numbers") { numbers = digest }
    }
}

extension OrderInspection {
    private func faults(_ hasDigests: Bool) throws -> [RecordFault.OrderPart] {
        var faults: [RecordFault.OrderPart] = []
        if order.request.content.text != content { faults.append(.request) }
        if [order.firstSerial.text, order.lastSerial.text] != serials {
            faults.append(.serials)
        }
        if [order.productVersion, order.printerVersion] != versions {
            faults.append(.versions)
        }
        if order.state != state || order.custodianSet != custodianSet {
            faults.append(.state)
        }
        if order.problem != problem || order.cancelReason != cancelReason {
            faults.append(.problem)
        }
        if try rowDiffers() { faults.append(.row) }
        if releaseDiffers { faults.append(.release) }
        if try segmentsDiffer() { faults.append(.segment) }
        return try faults + digestFaults(hasDigests)
    }

    /// Without digests, an order of version 0.1.0 cannot be compared with the log.
    private func digestFaults(_ hasDigests: Bool) throws -> [RecordFault.OrderPart] {
        var faults: [RecordFault.OrderPart] = []
        let records = Reading(database: database)
        let answers = hasDigests ? RecordDigest.none("acknowledgements") : nil
        if let recorded = acknowledgements ?? answers,
            try recorded != records.acknowledgementsDigest(ofOrder: order.id)
        {
            faults.append(.answers)
        }
        let imported = hasDigests ? RecordDigest.none("numbers") : nil
        if let recorded = numbers ?? imported,
            try recorded != records.importedNumbersDigest(ofOrder: order.id)
        {
            faults.append(.importedNumbers)
        }
        return faults
    }

    private func rowDiffers() throws -> Bool {
        let row = try database.first(
            """
            SELECT o.custody, o.content, shred_certificate, created_at, sealed_at, shred_begun_at,
                shredded_at, first_sequence IS NOT NULL AND first_sequence <> CAST(
                    substr(first_serial, length(serial_prefix) + 1, serial_digits) AS INTEGER)
            FROM print_order AS o JOIN product_version AS v ON v.number = o.product_version
            JOIN product ON product.number = v.product WHERE o.number = ?
            """,
            order.id
        ) { row in
            (
                [row.optionalText(0), row.optionalText(1), row.optionalText(2)],
                (Int32(3)...6).map { row.optionalInstant($0) }, row.integer(7) == 0
            )
        }
        guard let (texts, times, isItsSequence) = row else { return true }
        return texts != [custody, content, certificate] || times != self.times || !isItsSequence
    }

    private var releaseDiffers: Bool {
        guard let known = order.release else { return release != nil }
        guard let release else { return true }
        return release.text("file") != known.file
            || release.text("sha256") != known.sha256.hexadecimal
            || release.text("manifestSha256") != known.manifestSHA256?.hexadecimal
            || release.number("bytes").map(Int64.init) != known.bytes
            || release.number("cards") != known.cards || releasedAt != known.releasedAt
            || release.text("recipients") != JSON.array(known.recipients.map(JSON.string)).text
    }

    private func segmentsDiffer() throws -> Bool {
        let known = try SQLiteLedger.segments(ofOrder: order.id, database)
        let moments = try database.rows(
            "SELECT first, at FROM segment WHERE print_order = ?",
            order.id
        ) { ($0.int(0), $0.instant(1)) }
        let isOfItsMoment = moments.allSatisfy { first, at in
            let entry = segments[first]
            return entry?.entry.outcome == RecordEntry.baseline || entry?.at == at
        }
        guard known.count == segments.count, isOfItsMoment else { return true }
        return known.contains { segment in
            guard let entry = segments[segment.first] else { return true }
            let commitment = entry.text("commitment")
            return entry.number("count") != segment.count
                || entry.number("leg") != segment.seal.keyRun
                || entry.number("segment") != segment.seal.segment
                || entry.number("resampled") != segment.resampled
                || entry.text("root") != Base64.encode(segment.seal.root)
                || commitment != nil && commitment != Base64.encode(segment.seal.commitment)
        }
    }
}

extension RecordDigest {
    /// The digest of a record without any row.
    static func none(_ kind: String) -> String { RecordDigest(kind).finished() }
}
