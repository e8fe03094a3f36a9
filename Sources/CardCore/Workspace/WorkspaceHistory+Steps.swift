// The steps of a history: each changes it, or it is as asked for already.
extension WorkspaceHistory {
    /// Begins the history at `place`, unless it has begun; a place that is known stays.
    package mutating func begin(at place: WorkspacePlace, checkpointEntries: Int64) -> Recorded {
        guard !hasReservations || self.place == nil else { return .already }
        hasReservations = true
        self.checkpointEntries = max(self.checkpointEntries, checkpointEntries)
        self.place = self.place ?? place
        return .new
    }

    /// Moves the workspace to `place`.
    package mutating func move(to place: WorkspacePlace) -> Recorded {
        guard self.place != place else { return .already }
        self.place = place
        return .new
    }

    /// Remembers that the newest checkpoint is about that many entries, if they are more than before.
    package mutating func remember(checkpointEntries: Int64) -> Recorded {
        guard self.checkpointEntries < checkpointEntries else { return .already }
        self.checkpointEntries = checkpointEntries
        return .new
    }
}
