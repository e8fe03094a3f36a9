package import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    package func answersAreRecorded(ofOrder number: Int64) throws -> Bool {
        try look { database in
            let entries = try RecordEntry.all(of: "order \(OrderID.text(number))", database)
            let recorded = entries.last { $0.text("acknowledgements") != nil }
            guard let recorded, recorded.isWhole else { return false }
            return try recorded.text("acknowledgements")
                == Reading(database: database).acknowledgementsDigest(ofOrder: number)
        }
    }

    package func acknowledgements(ofOrder number: Int64) throws -> [AcknowledgementRecord] {
        try look { try AnswerTable.answers(ofOrder: number, $0).map(\.answer) }
    }
}
