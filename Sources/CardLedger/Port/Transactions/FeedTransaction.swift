package import CardCore

/// The streams of senders in an open transaction.
package protocol FeedTransaction {
    /// The feed of the sender; nil before its first posted file.
    func feed(_ sender: SenderID) throws -> Feed?
    /// Inserts the feed, or changes its highest number, its moment and its count of files; the
    /// lowest number remains that of ``insert(firstNumber:ofSender:)``.
    func save(_ feed: Feed) throws
    /// The state of the sender's numbered stream.
    func stream(ofSender sender: SenderID) throws -> SenderStream
    /// Inserts the number that the sender's stream begins with.
    func insert(firstNumber: Int64, ofSender sender: SenderID) throws
    /// Inserts a number of the stream that an operator gave up.
    ///
    /// - Returns: false if that is recorded already.
    func insert(skippedNumber: Int64, ofSender sender: SenderID, reason: String) throws -> Bool
    /// Returns true if another sender has a feed.
    func hasFeeds(besides sender: SenderID) throws -> Bool
    /// The senders of the posted files of which a row of the store was applied.
    func senders(ofStore store: StoreID) throws -> Set<SenderID>
    /// For each of the rows that another sender has posted in a file (a message of that file that
    /// is not parked, with that card, operation, time and, if present, that requested amount), the
    /// sender of the first such message.
    func senders(ofSame rows: [PostedRow], besides sender: SenderID) throws -> [SenderID]
}
