import CardCore
import CardPackage
import CardSystem
import CardText

extension WorkspaceConfiguration {
    /// Reads `mintrun.yaml`; every key may be left out.
    ///
    /// - Throws: ``DocumentRejection``, with the line.
    package static func read(_ bytes: [UInt8], file: String) throws -> WorkspaceConfiguration {
        try DocumentReader.read(bytes, file: file) { reader in
            try reader.allowOnly(Self.keys)
            var configuration = WorkspaceConfiguration()
            try configuration.readStrictness(&reader)
            try configuration.readSenders(&reader)
            configuration.inbox = try reader.optionalObject("inbox", Self.inbox) ?? InboxSettings()
            configuration.stores = try StoreCalendars.read(&reader)
            try configuration.readCalendar(&reader)
            configuration.imageCheck =
                try reader.optionalObject("imageCheck", Self.imageCheck) ?? .usual
            configuration.approvals = try reader.optionalObject("approvals", Self.approvals)
            if let programs = try reader.optionalObject("programs", Self.programs) {
                configuration.programs = programs
            }
            return configuration
        }
    }

    private static let keys = [
        "custody", "attemptsPerYear", "plaintextPackages", "lockWaitSeconds", "parkedAlarmHours",
        "rejects", "senders", "unlistedSenders", "inbox", "stores", "zone", "graceDays",
        "clockGapDays", "programs", "approvals", "unconfirmedAlarmHours", "backupAgeDays",
        "deliveryDays", "imageCheck",
    ]

    private mutating func readStrictness(_ reader: inout DocumentReader) throws {
        custody = try reader.optionalChoice("custody", of: Custody.self)
        attemptsPerYear =
            try reader.optionalInteger("attemptsPerYear", in: 1...1_000_000_000_000)
            ?? attemptsPerYear
        allowsPlaintextPackages =
            try reader.optionalChoice("plaintextPackages", of: Permission.self) == .allowed
        lockWaitSeconds =
            try reader.optionalInteger("lockWaitSeconds", in: 0...86_400) ?? lockWaitSeconds
        parkedAlarmHours =
            try reader.optionalInteger("parkedAlarmHours", in: 1...8_760) ?? parkedAlarmHours
        unconfirmedAlarmHours =
            try reader.optionalInteger("unconfirmedAlarmHours", in: 1...8_760)
            ?? unconfirmedAlarmHours
        backupAgeDays = try reader.optionalInteger("backupAgeDays", in: 1...3_650) ?? backupAgeDays
    }

    private mutating func readCalendar(_ reader: inout DocumentReader) throws {
        zone = try reader.optionalValue("zone")?.string(bytes: 1...64)
        graceDays = try reader.optionalInteger("graceDays", in: 0...365) ?? graceDays
        clockGapDays = try reader.optionalInteger("clockGapDays", in: 1...36_500) ?? clockGapDays
        deliveryDays = try reader.optionalInteger("deliveryDays", in: 1...36_500) ?? deliveryDays
    }

    private enum Permission: String, CaseIterable { case allowed, refused }
    private enum Approval: String, CaseIterable { case required, none }
}

extension WorkspaceConfiguration {
    private mutating func readSenders(_ reader: inout DocumentReader) throws {
        rejects = try reader.optionalObject("rejects", Self.rejects) ?? rejects
        let list = try reader.optionalList("senders")
        for entry in list ?? [] { try readSender(entry) }
        let unlisted = try reader.optionalChoice("unlistedSenders", of: Permission.self)
        // A list of senders excludes all others, unless the file allows them.
        allowsUnlistedSenders = unlisted.map { $0 == .allowed } ?? (list == nil)
    }

    private mutating func readSender(_ entry: DocumentValue) throws {
        let limit = rejects
        let (name, settings) = try entry.object { reader in
            try reader.allowOnly(Self.senderKeys)
            let name = SenderID(try reader.value("name").string(bytes: 1...64))
            return (name, try Self.sender(&reader, limit))
        }
        guard senders.updateValue(settings, forKey: name) == nil else {
            throw entry.wrongValue(ConfigurationComplaint.senderAgain)
        }
    }

    private static let senderKeys = [
        "name", "environments", "operations", "gaps", "firstNumber", "maxAgeDays", "lateAfterDays",
        "approval", "reusesNames", "rejects", "accepts", "signers", "signature", "template",
        "endsWithoutLineEnd", "priceMustMatch",
    ]

    private static func sender(
        _ reader: inout DocumentReader,
        _ limit: RejectLimit
    ) throws -> SenderSettings {
        var settings = SenderSettings()
        if let list = try reader.optionalList("environments") {
            settings.environments = Set(try list.map { try $0.choice(of: Environment.self) })
        }
        if let list = try reader.optionalList("operations") {
            settings.operations = Set(try list.map(operation))
        }
        settings.gaps =
            try reader.optionalChoice("gaps", of: SenderSettings.GapRule.self) ?? settings.gaps
        settings.firstNumber =
            try reader.optionalInteger("firstNumber", in: 1...SaleSequence.largestNumber)
            ?? settings.firstNumber
        settings.maxAgeDays = try reader.optionalInteger("maxAgeDays", in: 1...36_500)
        settings.lateAfterDays =
            try reader.optionalInteger("lateAfterDays", in: 1...36_500) ?? settings.lateAfterDays
        settings.requiresApproval =
            try reader.optionalChoice("approval", of: Approval.self) == .required
        settings.reusesNames = try reader.optionalBool("reusesNames") ?? settings.reusesNames
        settings.rejects = try reader.optionalObject("rejects", rejects) ?? limit
        settings.delivery = try delivery(&reader)
        settings.templates = try templates(&reader)
        settings.endsWithoutLineEnd =
            try reader.optionalBool("endsWithoutLineEnd") ?? settings.endsWithoutLineEnd
        settings.pricesMustMatch =
            try reader.optionalBool("priceMustMatch") ?? settings.pricesMustMatch
        return settings
    }

    private static func imageCheck(_ reader: inout DocumentReader) throws -> ImageSample {
        try reader.allowOnly(["first", "every"])
        var sample = ImageSample.usual
        let range = 0...100_000_000
        sample.first = try reader.optionalInteger("first", in: range) ?? sample.first
        sample.every = try reader.optionalInteger("every", in: range) ?? sample.every
        return sample
    }

    /// One name, or a list of them, the usual one first.
    private static func templates(_ reader: inout DocumentReader) throws -> [String] {
        guard let value = reader.optionalValue("template") else { return [] }
        let values = value.isList ? try value.list() : [value]
        return try values.map { try $0.string(bytes: 1...100) }
    }

    /// A time that is written for one kind of file holds for the other one, unless both are.
    private static func inbox(_ reader: inout DocumentReader) throws -> InboxSettings {
        try reader.allowOnly(["quietSeconds", "quietSecondsWithoutTrailer"])
        var settings = InboxSettings()
        let seconds = try reader.optionalInteger("quietSeconds", in: 0...86_400)
        let longer = try reader.optionalInteger("quietSecondsWithoutTrailer", in: 0...86_400)
        settings.quietSeconds = seconds ?? settings.quietSeconds
        settings.quietSecondsWithoutTrailer =
            longer ?? seconds ?? settings.quietSecondsWithoutTrailer
        return settings
    }

    private static func operation(_ entry: DocumentValue) throws -> Operation {
        let name = try entry.string()
        guard let operation = Operation(ofSender: name) else {
            throw entry.wrongValue(ConfigurationComplaint.notOperation)
        }
        return operation
    }

    /// Both keys are asked for, because the meaning of one limit depends on the other.
    private static func rejects(_ reader: inout DocumentReader) throws -> RejectLimit {
        try reader.allowOnly(["rows", "share"])
        let rows = try reader.value("rows")
        let share = try reader.value("share")
        return RejectLimit(
            rows: try isNone(rows) ? nil : rows.integer(in: 0...10_000_000),
            basisPoints: try isNone(share) ? nil : basisPoints(share)
        )
    }

    private static func isNone(_ value: DocumentValue) -> Bool {
        (try? value.string()) == "none"
    }

    /// `2.5%` is 250 basis points: that many of ten thousand rows.
    private static func basisPoints(_ value: DocumentValue) throws -> Int {
        let text = try value.string()
        guard let points = OrderDocument.spares(overage: text, quantity: 10_000) else {
            throw value.wrongValue(ConfigurationComplaint.notPercentage)
        }
        return points
    }
}

extension WorkspaceConfiguration {
    private static func programs(_ reader: inout DocumentReader) throws -> Programs {
        try reader.allowOnly(["age", "gpg", "ssh-keygen", "ssh-add", "zbarimg"])
        var programs = Programs()
        programs.age = try path("age", &reader) ?? programs.age
        programs.gpg = try path("gpg", &reader) ?? programs.gpg
        programs.sshKeygen = try path("ssh-keygen", &reader) ?? programs.sshKeygen
        programs.sshAdd = try path("ssh-add", &reader) ?? programs.sshAdd
        programs.zbarimg = try path("zbarimg", &reader) ?? programs.zbarimg
        return programs
    }

    /// A relative path would mean another program in another folder.
    private static func path(_ key: String, _ reader: inout DocumentReader) throws -> String? {
        guard let value = reader.optionalValue(key) else { return nil }
        let path = try value.string(bytes: 1...4_096)
        guard path.hasPrefix("/") else {
            throw value.wrongValue(ConfigurationComplaint.notAbsolutePath(key: key))
        }
        return path
    }
}
