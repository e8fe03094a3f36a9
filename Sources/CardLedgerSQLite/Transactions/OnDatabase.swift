/// Work in an open transaction, reading or writing.
protocol OnDatabase {
    var database: Database { get }
}
