// The outcome of an operation that can fail: a value or a typed error. Knows nothing of what either means.
#pragma once

#include <QtGlobal>

#include <utility>
#include <variant>

namespace stagewright::base {

/// Wraps an error so that a Result of the same value and error type is unambiguous.
template<typename E>
struct Failure {
    E error;
};

template<typename E>
Failure(E) -> Failure<E>;

/// The value type of operations that only succeed or fail.
struct Done {
};

/// Either a T or an E; asking for the one that is not there is a programming error and asserts.
template<typename T, typename E>
class [[nodiscard]] Result {
public:
    Result(T value) // NOLINT(google-explicit-constructor): `return value;` is the point of it
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Failure<E> failure) // NOLINT(google-explicit-constructor)
        : m_state(std::in_place_index<1>, std::move(failure.error))
    {
    }

    bool hasValue() const { return m_state.index() == 0; }
    explicit operator bool() const { return hasValue(); }

    const T &value() const &
    {
        Q_ASSERT(hasValue());
        return *std::get_if<0>(&m_state);
    }
    T &&value() &&
    {
        Q_ASSERT(hasValue());
        return std::move(*std::get_if<0>(&m_state));
    }
    const T &operator*() const & { return value(); }
    const T *operator->() const { return &value(); }

    const E &error() const
    {
        Q_ASSERT(!hasValue());
        return *std::get_if<1>(&m_state);
    }

private:
    std::variant<T, E> m_state;
};

} // namespace stagewright::base
