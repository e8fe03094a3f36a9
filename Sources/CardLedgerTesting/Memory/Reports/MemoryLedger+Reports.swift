import CardCore
import CardLedger

extension MemoryLedger: Reports {
    func liability(_ query: LiabilityQuery, days: DayCount) throws -> LiabilityReport {
        state.liability(query, days)
    }

    func status(at now: Instant, parkedHours: Int) throws -> LedgerStatus {
        let state = state
        return state.status(at: now, parkedHours: parkedHours, feeds: state.allFeeds)
    }

    func verify(vault: [VaultCount]) throws -> [Check] {
        try state.verify(vault)
    }
}
