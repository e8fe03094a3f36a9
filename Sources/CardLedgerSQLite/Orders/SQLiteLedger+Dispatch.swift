import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func unfinishedPublications() throws -> [Publication] {
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
                    sha256: try row.digest(3)
                )
                publication.number = row.integer(0)
                return publication
            }
        }
    }
}

// Shredding.
extension SQLiteLedger {
    func shredCertificate(ofOrder id: OrderID) throws -> String? {
        try look { database in
            try database.first("SELECT shred_certificate FROM print_order WHERE number = ?", id) {
                $0.optionalText(0)
            } ?? nil
        }
    }
}

// Packages and the end of the secrets in an open transaction.
extension Writing {
    func insert(_ release: ReleaseRecord) throws {
        try database.run(
            "INSERT INTO release VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            release.order,
            release.file,
            release.sha256,
            release.bytes,
            release.recipients.joined(separator: "\n"),
            release.cards,
            release.releasedAt,
            release.manifestSHA256
        )
    }

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

    func save(shredCertificate: String, ofOrder id: OrderID) throws {
        try database.run(
            "UPDATE print_order SET shred_certificate = ? WHERE number = ?",
            shredCertificate,
            id
        )
    }
}

extension OnDatabase {
    func deletePublication(withNumber number: PublicationNumber) throws {
        try database.run("DELETE FROM publication WHERE number = ?", number)
    }
}
