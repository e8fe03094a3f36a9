import CardCore
import CardLedger
import GRDBSQLite

extension Database {
    /// Runs one statement.
    func run(_ sql: String, _ values: (any Bindable)?...) throws {
        let statement = try Statement(sql, self)
        statement.bind(values)
        try statement.run()
    }

    /// Every row, made into a value.
    func rows<Value>(
        _ sql: String,
        _ values: (any Bindable)?...,
        read: (Statement) throws -> Value
    ) throws -> [Value] {
        try rows(sql, values: values, read: read)
    }

    func rows<Value>(
        _ sql: String,
        values: [(any Bindable)?],
        read: (Statement) throws -> Value
    ) throws -> [Value] {
        let statement = try Statement(sql, self)
        statement.bind(values)
        var found: [Value] = []
        while try statement.step() { found.append(try read(statement)) }
        return found
    }

    /// The first row, made into a value, or nil.
    func first<Value>(
        _ sql: String,
        _ values: (any Bindable)?...,
        read: (Statement) throws -> Value
    ) throws -> Value? {
        let statement = try Statement(sql, self)
        statement.bind(values)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        return try read(statement)
    }

    /// The number in the first column of the first row; 0 without a row.
    func number(_ sql: String, _ values: (any Bindable)?...) throws -> Int64 {
        try number(sql, values: values)
    }

    private func number(_ sql: String, values: [(any Bindable)?]) throws -> Int64 {
        let statement = try Statement(sql, self)
        statement.bind(values)
        guard try statement.step() else { return 0 }
        defer { statement.reset() }
        return statement.integer(0)
    }

    func number<Number: RowNumber>(_ sql: String, _ values: (any Bindable)?...) throws -> Number {
        try Number(number(sql, values: values))
    }

    /// The number of rows that the last statement changed.
    var changed: Int { Int(sqlite3_changes(connection)) }

    /// The number of rows that the statements of this connection changed since it was opened.
    var changedInAll: Int { Int(sqlite3_total_changes(connection)) }

    /// The row number that the last insert gave.
    var lastNumber: Int64 { sqlite3_last_insert_rowid(connection) }
}
