import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func saleFiles(withDigests digests: [SHA256Digest]) throws -> [SaleFileRecord] {
        try look { try SaleFileTable.files(digests, $0) }
    }

    func saleFiles(
        ofSender sender: SenderID,
        _ key: SaleFileKey,
        in group: SaleFileGroup,
        below number: FileNumber,
        limit: Int
    ) throws -> [SaleFileRecord] {
        try look { database in
            try SaleFileTable.files(
                ofSender: sender,
                key,
                in: group,
                below: number,
                limit: limit,
                database
            )
        }
    }

    func saleFiles(in group: SaleFileGroup, after number: FileNumber, limit: Int) throws
        -> [SaleFileRecord]
    {
        try look { try SaleFileTable.files(in: group, after: number, limit: limit, $0) }
    }

    func saleFile(number: FileNumber) throws -> SaleFileRecord? {
        try look { database in
            try database.first(
                SaleFileTable.query + " WHERE number = ?",
                number,
                read: SaleFileTable.record
            )
        }
    }
}

extension Writing {
    func saleFiles(withDigests digests: [SHA256Digest]) throws -> [SaleFileRecord] {
        try SaleFileTable.files(digests, database)
    }

    func saleFiles(
        ofSender sender: SenderID,
        _ key: SaleFileKey,
        in group: SaleFileGroup,
        below number: FileNumber,
        limit: Int
    ) throws -> [SaleFileRecord] {
        try SaleFileTable.files(
            ofSender: sender,
            key,
            in: group,
            below: number,
            limit: limit,
            database
        )
    }

    func decisions(about digests: [SHA256Digest]) throws -> [FileDecisionRecord] {
        try SQLiteLedger.decisions(about: digests, database)
    }
}
