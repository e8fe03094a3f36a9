package import CardCore
package import CardLedger
import GRDB

extension SQLiteLedger {
    package func commitRelease(
        _ release: ReleaseRecord,
        publishing: [Publication],
        unlockedBy custodians: [String],
        by context: RequestContext
    ) throws {
        try change(context) { writing in
            let id = OrderID.text(release.order)
            let order = try OrderTable.order(id, writing.database)
            guard order.release == nil else { throw Self.alreadyReleased(id) }
            guard order.state == .sealed else { throw Problem.wrongState(order, for: "released") }
            try writing.move(order, to: .released)
            try writing.database.run(
                "INSERT INTO release VALUES (?, ?, ?, ?, ?, ?, ?)",
                release.order,
                release.file,
                release.sha256,
                release.bytes,
                release.recipients.joined(separator: "\n"),
                release.cards,
                writing.context.at
            )
            try writing.insert(publishing)
            try writing.audit(
                "order \(id)",
                "released",
                [
                    "file": .string(release.file), "bytes": .integer(release.bytes),
                    "sha256": .string(release.sha256.hexadecimal), "cards": .integer(release.cards),
                    "recipients": .array(release.recipients.map(JSON.string)),
                    "unlockedBy": .array(custodians.map(JSON.string)),
                ]
            )
        }
    }

    private static func alreadyReleased(_ id: String) -> Problem {
        Problem(
            .conflict,
            .orderAlreadyReleased,
            "order \(id: id) has its one package already",
            remedy: "get the same bytes again with: mintrun package fetch \(id: id) --to DIR"
        )
    }

    package func unfinishedPublications() throws -> [Publication] {
        try look { database in
            try database.rows(
                """
                SELECT number, part_path, final_path, sha256 FROM publication
                ORDER BY number
                """
            ) { row in
                var publication = Publication(
                    partPath: row.text(1),
                    finalPath: row.text(2),
                    sha256: row.blob(3)
                )
                publication.number = row.integer(0)
                return publication
            }
        }
    }

    package func finishPublication(_ number: Int64) throws {
        try write { try $0.run("DELETE FROM publication WHERE number = ?", number) }
    }

    package func note(_ context: RequestContext, object: String, outcome: String, details: JSON)
        throws
    {
        try change(context) { try $0.audit(object, outcome, ["details": details]) }
    }

    package func noteBackup(_ details: [String: JSON], by context: RequestContext) throws {
        try change(context, .arrival) { try $0.audit("workspace", "backed up", details) }
    }
}

// Shredding.
extension SQLiteLedger {
    package func beginShredding(_ id: String, by context: RequestContext) throws -> Recorded {
        try change(context) { writing in
            let order = try OrderTable.order(id, writing.database)
            guard order.shredBegunAt == nil else { return .already }
            guard [.acknowledged, .closed, .cancelled].contains(order.state) else {
                throw Problem.wrongState(order, for: "shredded")
            }
            try writing.database.run(
                "UPDATE print_order SET shred_begun_at = ? WHERE number = ?",
                writing.context.at,
                order.number
            )
            try writing.audit("order \(id)", "shredding")
            return .new
        }
    }

    package func finishShredding(_ id: String, certificate: String, by context: RequestContext)
        throws
        -> Recorded
    {
        try change(context) { writing in
            let order = try OrderTable.order(id, writing.database)
            guard order.shreddedAt == nil else { return .already }
            try writing.changeOne(
                """
                UPDATE print_order SET shredded_at = ?, shred_certificate = ?
                WHERE number = ? AND shred_begun_at IS NOT NULL
                """,
                writing.context.at,
                certificate,
                order.number,
                else: Problem.wrongState(order, for: "shredded before that was begun")
            )
            try writing.audit("order \(id)", "shredded", ["certificate": .string(certificate)])
            return .new
        }
    }

    package func shredCertificate(ofOrder number: Int64) throws -> String? {
        try look { database in
            try database.first(
                "SELECT shred_certificate FROM print_order WHERE number = ?",
                number
            ) { $0.optionalText(0) } ?? nil
        }
    }
}

extension Writing {
    /// Commits to files that are to be published.
    func insert(_ publications: [Publication]) throws {
        for publication in publications {
            try database.run(
                "INSERT INTO publication (part_path, final_path, sha256) VALUES (?, ?, ?)",
                publication.partPath,
                publication.finalPath,
                publication.sha256
            )
        }
    }
}
