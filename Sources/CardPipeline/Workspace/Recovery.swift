import CardCore
import CardLedger

/// Finishes what a run that died had committed to, and drops what it had not.
///
/// - Cost: by what is unfinished, never by the number of cards.
struct Recovery {
    let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    func finishWhatIsUndone() throws {
        try finishPublications()
        try dropUnclaimedParts()
        try finishShreds()
    }

    /// Gives committed files their names.
    ///
    /// - Throws: `package.lost` where the bytes of a package are neither under their part's name
    ///   nor under their own: the order's problem says so, and nothing is ever sealed again.
    func finishPublications() throws {
        for publication in try desk.ledger.unfinishedPublications() {
            try finish(publication)
        }
    }

    private func finish(_ publication: Publication) throws {
        let part = desk.workspace.path(publication.partPath)
        let final = desk.workspace.path(publication.finalPath)
        if try holds(part, publication) {
            try Disk.makeFolders(Disk.parent(of: final))
            try Disk.publish(part, as: final, replacing: true)
            desk.reached(.filePublished)
        } else if try !holds(final, publication) {
            throw Problem.bytesLost(publication.finalPath)
        }
        try desk.ledger.finishPublication(publication.number)
        desk.reached(.publicationFinished)
    }

    private func holds(_ path: String, _ publication: Publication) throws -> Bool {
        guard Disk.exists(path) else { return false }
        return try Disk.digest(of: path).sha256 == publication.sha256
    }

    /// Parts that the ledger did not commit to were never published.
    private func dropUnclaimedParts() throws {
        for folder in [desk.workspace.outbox, desk.workspace.archive, desk.workspace.results] {
            for name in Disk.names(in: folder) where name.hasSuffix(".part") {
                try Disk.erase("\(folder)/\(name)")
            }
        }
    }

    private func finishShreds() throws {
        let status = try desk.ledger.status(at: desk.act.at)
        for order in status.unfinishedShreds {
            _ = try ShredOrder(desk).shred(order, dryRun: false)
        }
    }
}

extension Problem {
    fileprivate static func bytesLost(_ path: String) -> Problem {
        Problem(
            .damaged,
            "package.lost",
            "the bytes that \(path) must have are gone",
            remedy: "restore the file from a backup, or cancel the order and order again"
        )
    }
}
