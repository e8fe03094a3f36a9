internal import FoundationEssentials  // GRDB reads and writes blobs as Data
internal import GRDB

/// Bytes on their way into or out of a column.
struct Blob: DatabaseValueConvertible {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var databaseValue: DatabaseValue { Data(bytes).databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> Blob? {
        Data.fromDatabaseValue(value).map { Blob(Array($0)) }
    }
}

/// Columns of a damaged file may contain anything, in spite of the schema.
extension Row {
    /// - Throws: `vault.damaged` if the column does not contain a number from 1 to `limit`.
    func number(_ index: Int, atMost limit: Int = Int(UInt32.max)) throws -> Int {
        guard let number = Int.fromDatabaseValue(self[index]), (1...limit).contains(number) else {
            throw VaultFailure.damaged(.unreadableNumber)
        }
        return number
    }

    /// - Throws: `vault.damaged` if the column does not contain bytes.
    func bytes(_ index: Int) throws -> [UInt8] {
        guard let blob = Blob.fromDatabaseValue(self[index]) else {
            throw VaultFailure.damaged(.unreadableBytes)
        }
        return blob.bytes
    }
}
