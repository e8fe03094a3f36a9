package import CardCore

// Packages that leave the house.
extension Ledger {
    /// Releases a sealed order, once per order, with the publications that are still to be done.
    ///
    /// `custodians` are the names of the custodians who opened the order.
    ///
    /// - Throws: `order.already_released`, `order.wrong_state`.
    package func commitRelease(
        _ release: ReleaseRecord,
        publishing: [Publication],
        unlockedBy custodians: [String],
        by context: RequestContext
    ) throws {
        try transaction(by: context) { transaction in
            var (order, release) = (try transaction.order(release.order), release)
            release.releasedAt = transaction.at
            try OrderTransition.release(&order, as: release)
            try transaction.save(order)
            try transaction.insert(release)
            try transaction.insert(publishing)
            var details: [String: JSON] = [
                "file": .string(release.file), "bytes": .integer(release.bytes),
                "sha256": .string(release.sha256.hexadecimal), "cards": .integer(release.cards),
                "recipients": .array(release.recipients.map(JSON.string)),
                "unlockedBy": .array(custodians.map(JSON.string)),
            ]
            if let manifest = release.manifestSHA256 {
                details["manifestSha256"] = .string(manifest.hexadecimal)
            }
            try transaction.audit("order \(order.id)", "released", details: details)
        }
    }

    /// Pins the newest version of the order's own printer; the answer is `already` if it is pinned.
    ///
    /// `custodians` are the names of the custodians who unlocked for it.
    ///
    /// - Throws: `order.wrong_state` after the release.
    package func pinPrinter(
        ofOrder id: OrderID,
        unlockedBy custodians: [String],
        by context: RequestContext
    ) throws -> (OrderRecord, Recorded) {
        try transaction(by: context) { transaction in
            var order = try transaction.order(id)
            let name = order.request.printer
            guard let newest = try transaction.printer(name, version: nil) else {
                throw RegistrationFailure.printerUnknown(name: name, version: nil)
            }
            let before = order.printerVersion
            let recorded = try OrderTransition.pin(printerVersion: newest.version, of: &order)
            guard recorded == .new else { return (order, .already) }
            try transaction.save(order)
            try transaction.audit(
                "order \(id)",
                "printer pinned",
                details: [
                    "printer": .string(name), "printerVersion": .integer(newest.version),
                    "printerVersionBefore": .integer(before),
                    "recipients": .array(newest.printer.recipients.map(JSON.string)),
                    "unlockedBy": .array(custodians.map(JSON.string)),
                ]
            )
            return (order, .new)
        }
    }

    /// Records that the file of that number is in its final place, without an audit entry.
    package func finishPublication(_ number: PublicationNumber) throws {
        try write { try $0.deletePublication(withNumber: number) }
    }

    /// Records a call that changes nothing else, such as fetching a package.
    package func note(
        _ context: RequestContext,
        object: String,
        outcome: String,
        details: JSON
    ) throws {
        try transaction(by: context) {
            try $0.audit(object, outcome, details: ["details": details])
        }
    }

    /// Records that a backup was made.
    ///
    /// - Throws: `clock.jumped`.
    package func noteBackup(_ details: [String: JSON], by context: RequestContext) throws {
        try transaction(by: context, .arrival) {
            try $0.audit("workspace", "backed up", details: details)
        }
    }
}

// The end of the secrets.
extension Ledger {
    /// Records the intent to shred; repeatable.
    ///
    /// - Throws: `order.wrong_state` unless acknowledged, closed or cancelled.
    package func beginShredding(_ id: OrderID, by context: RequestContext) throws -> Recorded {
        try transaction(by: context) { transaction in
            var order = try transaction.order(id)
            let recorded = try OrderTransition.beginShredding(&order, at: transaction.at)
            guard recorded == .new else { return .already }
            try transaction.save(order)
            try transaction.audit("order \(id)", "shredding")
            return .new
        }
    }

    /// Records that the secrets are destroyed, with the certificate, and closes the order if every
    /// card is accounted for.
    ///
    /// - Throws: `order.wrong_state` before the intent was recorded.
    package func finishShredding(
        _ id: OrderID,
        certificate: String,
        by context: RequestContext
    ) throws -> Recorded {
        try transaction(by: context) { transaction in
            var order = try transaction.order(id)
            let recorded = try OrderTransition.finishShredding(&order, at: transaction.at)
            guard recorded == .new else { return .already }
            try transaction.save(order)
            try transaction.save(shredCertificate: certificate, ofOrder: order.id)
            try transaction.audit(
                "order \(id)",
                "shredded",
                details: ["certificate": .string(certificate)]
            )
            try transaction.closeIfEnded(order)
            return .new
        }
    }
}
