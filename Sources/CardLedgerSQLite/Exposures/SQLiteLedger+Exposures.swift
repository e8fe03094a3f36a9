import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func serials(ofCards numbers: [CardNumber]) throws -> [CardNumber: Serial] {
        try look { database in
            let find = try Statement("SELECT serial FROM card WHERE number = ?", database)
            var serials: [CardNumber: Serial] = [:]
            for number in numbers {
                find.bind(number, at: 1)
                while try find.step() { serials[number] = find.text(0) }
            }
            return serials
        }
    }

    func cardsThatAreOut(_ numbers: [CardNumber], ofOrder id: OrderID) throws
        -> [CardNumber]
    {
        try look { database in
            try numbers.filter { number in
                let life = try database.number(
                    "SELECT life_cycle FROM card WHERE number = ?",
                    number
                )
                let isUnsold = try LifeCycle(code: life).isUnsold
                return CardNumbering.order(number) != id || !isUnsold
            }
        }
    }

    func openExposures(limit: Int) throws -> [ExposureRecord] {
        try exposures(
            """
            WHERE card.holds & \(HoldKind.exposed.code) <> 0
                AND card.life_cycle IN \(LifeCycle.goingOn.codes)
            ORDER BY exposure.number DESC LIMIT ?
            """,
            limit
        )
    }

    func exposures(in source: ExposureSource) throws -> [Serial] {
        try exposures("WHERE source = ? ORDER BY card.serial", source.text).map(\.serial)
    }

    private func exposures(_ condition: String, _ value: any Bindable) throws -> [ExposureRecord] {
        try look { database in
            try database.rows(
                """
                SELECT card.serial, source, sender, at,
                    card.holds & \(HoldKind.exposed.code) <> 0, card.life_cycle
                FROM exposure
                JOIN card ON card.number = exposure.card \(condition)
                """,
                value
            ) { row in
                ExposureRecord(
                    serial: row.text(0),
                    source: row.text(1),
                    sender: row.optionalText(2),
                    at: row.instant(3),
                    isHeld: row.integer(4) == 1,
                    life: try LifeCycle(code: row.integer(5))
                )
            }
        }
    }

    func exposureCount(
        ofSender sender: SenderID,
        since: Instant,
        except sha256: SHA256Digest
    ) throws -> Int {
        try look { database in
            Int(
                try database.number(
                    "SELECT count(*) FROM exposure WHERE sender = ? AND at > ? AND source <> ?",
                    sender,
                    since,
                    ExposureSource(saleFile: sha256, sender: sender).text
                )
            )
        }
    }

    func alarms(since: Instant) throws -> [SecretAlarm] {
        try look { database in
            try database.rows(
                "SELECT at, sender, sha256, reason FROM secret_alarm WHERE at >= ? ORDER BY number",
                since
            ) { row in
                guard let reason = SecretAlarm.Reason(rawValue: row.text(3)) else {
                    throw LedgerFailure.damaged(.alarmReason)
                }
                return SecretAlarm(
                    at: row.instant(0),
                    sender: row.text(1),
                    sha256: try row.digest(2),
                    reason: reason
                )
            }
        }
    }
}
