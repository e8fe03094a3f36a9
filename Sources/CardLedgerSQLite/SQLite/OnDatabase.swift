/// Work in an open transaction, whether it may change something or not.
protocol OnDatabase {
    var database: Database { get }
}
