/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
extern const test_entry tests_0_preface[];
extern const picture_entry pictures_0_preface[];
extern const test_entry tests_1_integers_1_object_creation[];
extern const picture_entry pictures_1_integers_1_object_creation[];
extern const test_entry tests_1_integers_2_memory_allocation_1_arenas_and_pools[];
extern const picture_entry pictures_1_integers_2_memory_allocation_1_arenas_and_pools[];
extern const test_entry tests_1_integers_2_memory_allocation_2_blocks[];
extern const picture_entry pictures_1_integers_2_memory_allocation_2_blocks[];
extern const test_entry tests_1_integers_2_memory_allocation_3_how_much[];
extern const picture_entry pictures_1_integers_2_memory_allocation_3_how_much[];
extern const test_entry tests_1_integers_2_memory_allocation_4_containers[];
extern const picture_entry pictures_1_integers_2_memory_allocation_4_containers[];
extern const test_entry tests_1_integers_3_references[];
extern const picture_entry pictures_1_integers_3_references[];
extern const test_entry tests_1_integers_4_sharing[];
extern const picture_entry pictures_1_integers_4_sharing[];
extern const test_entry tests_1_integers_5_summary[];
extern const picture_entry pictures_1_integers_5_summary[];
extern const test_entry tests_1_integers_6_small_integers[];
extern const picture_entry pictures_1_integers_6_small_integers[];
extern const test_entry tests_1_integers_7_one_five[];
extern const picture_entry pictures_1_integers_7_one_five[];
extern const test_entry tests_1_integers_8_x_moves_on[];
extern const picture_entry pictures_1_integers_8_x_moves_on[];
extern const test_entry tests_1_integers_9_workshop_1_digits[];
extern const picture_entry pictures_1_integers_9_workshop_1_digits[];
extern const test_entry tests_1_integers_9_workshop_2_sums[];
extern const picture_entry pictures_1_integers_9_workshop_2_sums[];
extern const test_entry tests_1_integers_9_workshop_3_limbs[];
extern const picture_entry pictures_1_integers_9_workshop_3_limbs[];
extern const test_entry tests_1_integers_9_workshop_4_products[];
extern const picture_entry pictures_1_integers_9_workshop_4_products[];
extern const test_entry tests_1_integers_9_workshop_5_long_products[];
extern const picture_entry pictures_1_integers_9_workshop_5_long_products[];
extern const test_entry tests_1_integers_9_workshop_6_quotients[];
extern const picture_entry pictures_1_integers_9_workshop_6_quotients[];
extern const test_entry tests_1_integers_9_workshop_7_dividing_in_limbs[];
extern const picture_entry pictures_1_integers_9_workshop_7_dividing_in_limbs[];
extern const test_entry tests_1_integers_9_workshop_8_long_quotients[];
extern const picture_entry pictures_1_integers_9_workshop_8_long_quotients[];
extern const test_entry tests_1_integers_9_workshop_9_powers[];
extern const picture_entry pictures_1_integers_9_workshop_9_powers[];
extern const test_entry tests_1_integers_9_workshop_10_powers_with_a_modulus[];
extern const picture_entry pictures_1_integers_9_workshop_10_powers_with_a_modulus[];
extern const test_entry tests_1_integers_9_workshop_11_reading_numbers[];
extern const picture_entry pictures_1_integers_9_workshop_11_reading_numbers[];
extern const test_entry tests_1_integers_9_workshop_12_writing_numbers[];
extern const picture_entry pictures_1_integers_9_workshop_12_writing_numbers[];
extern const test_entry tests_1_integers_9_workshop_20_utf_8[];
extern const picture_entry pictures_1_integers_9_workshop_20_utf_8[];
extern const test_entry tests_1_integers_9_workshop_21_strings[];
extern const picture_entry pictures_1_integers_9_workshop_21_strings[];
extern const test_entry tests_1_integers_9_workshop_22_reading_strings[];
extern const picture_entry pictures_1_integers_9_workshop_22_reading_strings[];
extern const test_entry tests_1_integers_9_workshop_23_interning[];
extern const picture_entry pictures_1_integers_9_workshop_23_interning[];
extern const test_entry tests_1_integers_9_workshop_25_growing_tables[];
extern const picture_entry pictures_1_integers_9_workshop_25_growing_tables[];
extern const test_entry tests_1_integers_9_workshop_26_dictionaries[];
extern const picture_entry pictures_1_integers_9_workshop_26_dictionaries[];
extern const test_entry tests_1_integers_9_workshop_30_text_out[];
extern const picture_entry pictures_1_integers_9_workshop_30_text_out[];
extern const test_entry tests_1_integers_9_workshop_31_quoting[];
extern const picture_entry pictures_1_integers_9_workshop_31_quoting[];
extern const test_entry tests_1_integers_9_workshop_32_what_is_there[];
extern const picture_entry pictures_1_integers_9_workshop_32_what_is_there[];
extern const test_entry tests_1_integers_9_workshop_33_pictures[];
extern const picture_entry pictures_1_integers_9_workshop_33_pictures[];
extern const test_entry tests_2_identity_1_object_references_1_everything[];
extern const picture_entry pictures_2_identity_1_object_references_1_everything[];
extern const test_entry tests_2_identity_1_object_references_2_print_300[];
extern const picture_entry pictures_2_identity_1_object_references_2_print_300[];
extern const test_entry tests_2_identity_2_reassignment[];
extern const picture_entry pictures_2_identity_2_reassignment[];
extern const test_entry tests_2_identity_3_object_identity[];
extern const picture_entry pictures_2_identity_3_object_identity[];
extern const test_entry tests_2_identity_4_deep_dive[];
extern const picture_entry pictures_2_identity_4_deep_dive[];
extern const test_entry tests_3_memory_1_allocation[];
extern const picture_entry pictures_3_memory_1_allocation[];
extern const test_entry tests_3_memory_2_freeing[];
extern const picture_entry pictures_3_memory_2_freeing[];
extern const test_entry tests_3_memory_3_optimization[];
extern const picture_entry pictures_3_memory_3_optimization[];
extern const test_entry tests_3_memory_4_mutable_and_immutable[];
extern const picture_entry pictures_3_memory_4_mutable_and_immutable[];
extern const test_entry tests_3_memory_5_changing_references[];
extern const picture_entry pictures_3_memory_5_changing_references[];
extern const test_entry tests_3_memory_6_copying_1_slices[];
extern const picture_entry pictures_3_memory_6_copying_1_slices[];
extern const test_entry tests_3_memory_6_copying_2_copy[];
extern const picture_entry pictures_3_memory_6_copying_2_copy[];
extern const test_entry tests_3_memory_6_copying_3_deepcopy[];
extern const picture_entry pictures_3_memory_6_copying_3_deepcopy[];
extern const test_entry tests_3_memory_7_checking_references[];
extern const picture_entry pictures_3_memory_7_checking_references[];
extern const test_entry tests_3_memory_9_workshop_1_protocols_1_questions[];
extern const picture_entry pictures_3_memory_9_workshop_1_protocols_1_questions[];
extern const test_entry tests_3_memory_9_workshop_1_protocols_2_items_and_operators[];
extern const picture_entry pictures_3_memory_9_workshop_1_protocols_2_items_and_operators[];
extern const test_entry tests_3_memory_9_workshop_2_numbers[];
extern const picture_entry pictures_3_memory_9_workshop_2_numbers[];
extern const test_entry tests_3_memory_9_workshop_3_float[];
extern const picture_entry pictures_3_memory_9_workshop_3_float[];
extern const test_entry tests_3_memory_9_workshop_4_float_arithmetic[];
extern const picture_entry pictures_3_memory_9_workshop_4_float_arithmetic[];
extern const test_entry tests_3_memory_9_workshop_5_float_text[];
extern const picture_entry pictures_3_memory_9_workshop_5_float_text[];
extern const test_entry tests_3_memory_9_workshop_6_bits[];
extern const picture_entry pictures_3_memory_9_workshop_6_bits[];
extern const test_entry tests_3_memory_9_workshop_7_rounding[];
extern const picture_entry pictures_3_memory_9_workshop_7_rounding[];
extern const test_entry tests_3_memory_9_workshop_8_reading_floats[];
extern const picture_entry pictures_3_memory_9_workshop_8_reading_floats[];
extern const test_entry tests_3_memory_9_workshop_10_items[];
extern const picture_entry pictures_3_memory_9_workshop_10_items[];
extern const test_entry tests_3_memory_9_workshop_11_tuple[];
extern const picture_entry pictures_3_memory_9_workshop_11_tuple[];
extern const test_entry tests_3_memory_9_workshop_12_list[];
extern const picture_entry pictures_3_memory_9_workshop_12_list[];
extern const test_entry tests_3_memory_9_workshop_13_list_slices[];
extern const picture_entry pictures_3_memory_9_workshop_13_list_slices[];
extern const test_entry tests_3_memory_9_workshop_14_slices_and_ranges[];
extern const picture_entry pictures_3_memory_9_workshop_14_slices_and_ranges[];
extern const test_entry tests_3_memory_9_workshop_15_sorting[];
extern const picture_entry pictures_3_memory_9_workshop_15_sorting[];
extern const test_entry tests_3_memory_9_workshop_16_trouble[];
extern const picture_entry pictures_3_memory_9_workshop_16_trouble[];
extern const test_entry tests_3_memory_9_workshop_21_dict[];
extern const picture_entry pictures_3_memory_9_workshop_21_dict[];
extern const test_entry tests_3_memory_9_workshop_22_dict_together[];
extern const picture_entry pictures_3_memory_9_workshop_22_dict_together[];
extern const test_entry tests_3_memory_9_workshop_23_views[];
extern const picture_entry pictures_3_memory_9_workshop_23_views[];
extern const test_entry tests_3_memory_9_workshop_25_set_algebra[];
extern const picture_entry pictures_3_memory_9_workshop_25_set_algebra[];
extern const test_entry tests_3_memory_9_workshop_29_rows_of_characters[];
extern const picture_entry pictures_3_memory_9_workshop_29_rows_of_characters[];
extern const test_entry tests_3_memory_9_workshop_30_sums_and_walks[];
extern const picture_entry pictures_3_memory_9_workshop_30_sums_and_walks[];
extern const test_entry tests_3_memory_9_workshop_31_bytes[];
extern const picture_entry pictures_3_memory_9_workshop_31_bytes[];
extern const test_entry tests_3_memory_9_workshop_32_finding[];
extern const picture_entry pictures_3_memory_9_workshop_32_finding[];
extern const test_entry tests_3_memory_9_workshop_33_where_and_how_often[];
extern const picture_entry pictures_3_memory_9_workshop_33_where_and_how_often[];
extern const test_entry tests_3_memory_9_workshop_34_splitting[];
extern const picture_entry pictures_3_memory_9_workshop_34_splitting[];
extern const test_entry tests_3_memory_9_workshop_35_joining_and_replacing[];
extern const picture_entry pictures_3_memory_9_workshop_35_joining_and_replacing[];
extern const test_entry tests_3_memory_9_workshop_36_padding[];
extern const picture_entry pictures_3_memory_9_workshop_36_padding[];
extern const test_entry tests_3_memory_9_workshop_37_what_is_known_of_a_character[];
extern const picture_entry pictures_3_memory_9_workshop_37_what_is_known_of_a_character[];
extern const test_entry tests_3_memory_9_workshop_38_upper_and_lower_case[];
extern const picture_entry pictures_3_memory_9_workshop_38_upper_and_lower_case[];
extern const test_entry tests_3_memory_9_workshop_39_what_a_string_is_made_of[];
extern const picture_entry pictures_3_memory_9_workshop_39_what_a_string_is_made_of[];
extern const test_entry tests_3_memory_9_workshop_40_what_the_heap_holds[];
extern const picture_entry pictures_3_memory_9_workshop_40_what_the_heap_holds[];
extern const test_entry tests_3_memory_9_workshop_41_a_map_of_an_arena[];
extern const picture_entry pictures_3_memory_9_workshop_41_a_map_of_an_arena[];
extern const test_entry tests_3_memory_9_workshop_42_what_was_forgotten[];
extern const picture_entry pictures_3_memory_9_workshop_42_what_was_forgotten[];
extern const test_entry tests_3_memory_9_workshop_43_a_sound_heap[];
extern const picture_entry pictures_3_memory_9_workshop_43_a_sound_heap[];
extern const test_entry tests_3_memory_9_workshop_45_mischief[];
extern const picture_entry pictures_3_memory_9_workshop_45_mischief[];
extern const test_entry tests_3_memory_9_workshop_46_sizes[];
extern const picture_entry pictures_3_memory_9_workshop_46_sizes[];
extern const test_entry tests_4_counting_1_shared_values[];
extern const picture_entry pictures_4_counting_1_shared_values[];
extern const test_entry tests_4_counting_2_the_count[];
extern const picture_entry pictures_4_counting_2_the_count[];
extern const test_entry tests_4_counting_3_types_live_with_objects[];
extern const picture_entry pictures_4_counting_3_types_live_with_objects[];
extern const test_entry tests_4_counting_4_evaluation_order[];
extern const picture_entry pictures_4_counting_4_evaluation_order[];
extern const test_entry tests_4_counting_5_lists[];
extern const picture_entry pictures_4_counting_5_lists[];
extern const test_entry tests_4_counting_6_copies[];
extern const picture_entry pictures_4_counting_6_copies[];
extern const test_entry tests_4_counting_7_equal_and_identical[];
extern const picture_entry pictures_4_counting_7_equal_and_identical[];
extern const test_entry tests_4_counting_8_variables_and_references[];
extern const picture_entry pictures_4_counting_8_variables_and_references[];
extern const test_entry tests_4_counting_9_reference_counting[];
extern const picture_entry pictures_4_counting_9_reference_counting[];
extern const test_entry tests_4_counting_10_interning[];
extern const picture_entry pictures_4_counting_10_interning[];
extern const test_entry tests_4_counting_11_mutable_types_and_copying[];
extern const picture_entry pictures_4_counting_11_mutable_types_and_copying[];
extern const test_entry tests_4_counting_12_equality_and_identity[];
extern const picture_entry pictures_4_counting_12_equality_and_identity[];
extern const test_entry tests_4_counting_13_garbage_collection_1_most_die_at_once[];
extern const picture_entry pictures_4_counting_13_garbage_collection_1_most_die_at_once[];
extern const test_entry tests_4_counting_13_garbage_collection_2_last_words[];
extern const picture_entry pictures_4_counting_13_garbage_collection_2_last_words[];
extern const test_entry tests_4_counting_13_garbage_collection_3_weak_references[];
extern const picture_entry pictures_4_counting_13_garbage_collection_3_weak_references[];
extern const test_entry tests_4_counting_13_garbage_collection_4_weak_references_as_objects[];
extern const picture_entry pictures_4_counting_13_garbage_collection_4_weak_references_as_objects[];
extern const test_entry tests_4_counting_13_garbage_collection_5_clean_up[];
extern const picture_entry pictures_4_counting_13_garbage_collection_5_clean_up[];
extern const test_entry tests_4_counting_13_garbage_collection_6_finding_garbage[];
extern const picture_entry pictures_4_counting_13_garbage_collection_6_finding_garbage[];
extern const test_entry tests_4_counting_13_garbage_collection_7_clearing[];
extern const picture_entry pictures_4_counting_13_garbage_collection_7_clearing[];
extern const test_entry tests_4_counting_13_garbage_collection_8_generations[];
extern const picture_entry pictures_4_counting_13_garbage_collection_8_generations[];
extern const test_entry tests_4_counting_13_garbage_collection_9_looking_in[];
extern const picture_entry pictures_4_counting_13_garbage_collection_9_looking_in[];
extern const test_entry tests_4_counting_14_workshop_1_classes[];
extern const picture_entry pictures_4_counting_14_workshop_1_classes[];
extern const test_entry tests_4_counting_14_workshop_2_birth_of_a_class[];
extern const picture_entry pictures_4_counting_14_workshop_2_birth_of_a_class[];
extern const test_entry tests_4_counting_14_workshop_4_instances[];
extern const picture_entry pictures_4_counting_14_workshop_4_instances[];
extern const test_entry tests_4_counting_14_workshop_5_attributes[];
extern const picture_entry pictures_4_counting_14_workshop_5_attributes[];
extern const test_entry tests_4_counting_14_workshop_6_special_methods[];
extern const picture_entry pictures_4_counting_14_workshop_6_special_methods[];
extern const test_entry tests_4_counting_14_workshop_7_words_and_copies[];
extern const picture_entry pictures_4_counting_14_workshop_7_words_and_copies[];
extern const test_entry tests_4_counting_14_workshop_8_functions[];
extern const picture_entry pictures_4_counting_14_workshop_8_functions[];
extern const test_entry tests_4_counting_14_workshop_9_methods_and_cells[];
extern const picture_entry pictures_4_counting_14_workshop_9_methods_and_cells[];
extern const test_entry tests_4_counting_14_workshop_10_modules[];
extern const picture_entry pictures_4_counting_14_workshop_10_modules[];
extern const test_entry tests_4_counting_14_workshop_11_exceptions[];
extern const picture_entry pictures_4_counting_14_workshop_11_exceptions[];
extern const test_entry tests_5_stack_and_heap_1_identity_of_shared_objects[];
extern const picture_entry pictures_5_stack_and_heap_1_identity_of_shared_objects[];
extern const test_entry tests_5_stack_and_heap_2_changing_one_name[];
extern const picture_entry pictures_5_stack_and_heap_2_changing_one_name[];
extern const test_entry tests_5_stack_and_heap_3_two_parts_of_memory[];
extern const picture_entry pictures_5_stack_and_heap_3_two_parts_of_memory[];
extern const test_entry tests_5_stack_and_heap_4_stack_memory_1_frames[];
extern const picture_entry pictures_5_stack_and_heap_4_stack_memory_1_frames[];
extern const test_entry tests_5_stack_and_heap_4_stack_memory_2_locals[];
extern const picture_entry pictures_5_stack_and_heap_4_stack_memory_2_locals[];
extern const test_entry tests_5_stack_and_heap_5_heap_memory[];
extern const picture_entry pictures_5_stack_and_heap_5_heap_memory[];

const test_entry *const all_tests[] = {
    tests_0_preface,
    tests_1_integers_1_object_creation,
    tests_1_integers_2_memory_allocation_1_arenas_and_pools,
    tests_1_integers_2_memory_allocation_2_blocks,
    tests_1_integers_2_memory_allocation_3_how_much,
    tests_1_integers_2_memory_allocation_4_containers,
    tests_1_integers_3_references,
    tests_1_integers_4_sharing,
    tests_1_integers_5_summary,
    tests_1_integers_6_small_integers,
    tests_1_integers_7_one_five,
    tests_1_integers_8_x_moves_on,
    tests_1_integers_9_workshop_1_digits,
    tests_1_integers_9_workshop_2_sums,
    tests_1_integers_9_workshop_3_limbs,
    tests_1_integers_9_workshop_4_products,
    tests_1_integers_9_workshop_5_long_products,
    tests_1_integers_9_workshop_6_quotients,
    tests_1_integers_9_workshop_7_dividing_in_limbs,
    tests_1_integers_9_workshop_8_long_quotients,
    tests_1_integers_9_workshop_9_powers,
    tests_1_integers_9_workshop_10_powers_with_a_modulus,
    tests_1_integers_9_workshop_11_reading_numbers,
    tests_1_integers_9_workshop_12_writing_numbers,
    tests_1_integers_9_workshop_20_utf_8,
    tests_1_integers_9_workshop_21_strings,
    tests_1_integers_9_workshop_22_reading_strings,
    tests_1_integers_9_workshop_23_interning,
    tests_1_integers_9_workshop_25_growing_tables,
    tests_1_integers_9_workshop_26_dictionaries,
    tests_1_integers_9_workshop_30_text_out,
    tests_1_integers_9_workshop_31_quoting,
    tests_1_integers_9_workshop_32_what_is_there,
    tests_1_integers_9_workshop_33_pictures,
    tests_2_identity_1_object_references_1_everything,
    tests_2_identity_1_object_references_2_print_300,
    tests_2_identity_2_reassignment,
    tests_2_identity_3_object_identity,
    tests_2_identity_4_deep_dive,
    tests_3_memory_1_allocation,
    tests_3_memory_2_freeing,
    tests_3_memory_3_optimization,
    tests_3_memory_4_mutable_and_immutable,
    tests_3_memory_5_changing_references,
    tests_3_memory_6_copying_1_slices,
    tests_3_memory_6_copying_2_copy,
    tests_3_memory_6_copying_3_deepcopy,
    tests_3_memory_7_checking_references,
    tests_3_memory_9_workshop_1_protocols_1_questions,
    tests_3_memory_9_workshop_1_protocols_2_items_and_operators,
    tests_3_memory_9_workshop_2_numbers,
    tests_3_memory_9_workshop_3_float,
    tests_3_memory_9_workshop_4_float_arithmetic,
    tests_3_memory_9_workshop_5_float_text,
    tests_3_memory_9_workshop_6_bits,
    tests_3_memory_9_workshop_7_rounding,
    tests_3_memory_9_workshop_8_reading_floats,
    tests_3_memory_9_workshop_10_items,
    tests_3_memory_9_workshop_11_tuple,
    tests_3_memory_9_workshop_12_list,
    tests_3_memory_9_workshop_13_list_slices,
    tests_3_memory_9_workshop_14_slices_and_ranges,
    tests_3_memory_9_workshop_15_sorting,
    tests_3_memory_9_workshop_16_trouble,
    tests_3_memory_9_workshop_21_dict,
    tests_3_memory_9_workshop_22_dict_together,
    tests_3_memory_9_workshop_23_views,
    tests_3_memory_9_workshop_25_set_algebra,
    tests_3_memory_9_workshop_29_rows_of_characters,
    tests_3_memory_9_workshop_30_sums_and_walks,
    tests_3_memory_9_workshop_31_bytes,
    tests_3_memory_9_workshop_32_finding,
    tests_3_memory_9_workshop_33_where_and_how_often,
    tests_3_memory_9_workshop_34_splitting,
    tests_3_memory_9_workshop_35_joining_and_replacing,
    tests_3_memory_9_workshop_36_padding,
    tests_3_memory_9_workshop_37_what_is_known_of_a_character,
    tests_3_memory_9_workshop_38_upper_and_lower_case,
    tests_3_memory_9_workshop_39_what_a_string_is_made_of,
    tests_3_memory_9_workshop_40_what_the_heap_holds,
    tests_3_memory_9_workshop_41_a_map_of_an_arena,
    tests_3_memory_9_workshop_42_what_was_forgotten,
    tests_3_memory_9_workshop_43_a_sound_heap,
    tests_3_memory_9_workshop_45_mischief,
    tests_3_memory_9_workshop_46_sizes,
    tests_4_counting_1_shared_values,
    tests_4_counting_2_the_count,
    tests_4_counting_3_types_live_with_objects,
    tests_4_counting_4_evaluation_order,
    tests_4_counting_5_lists,
    tests_4_counting_6_copies,
    tests_4_counting_7_equal_and_identical,
    tests_4_counting_8_variables_and_references,
    tests_4_counting_9_reference_counting,
    tests_4_counting_10_interning,
    tests_4_counting_11_mutable_types_and_copying,
    tests_4_counting_12_equality_and_identity,
    tests_4_counting_13_garbage_collection_1_most_die_at_once,
    tests_4_counting_13_garbage_collection_2_last_words,
    tests_4_counting_13_garbage_collection_3_weak_references,
    tests_4_counting_13_garbage_collection_4_weak_references_as_objects,
    tests_4_counting_13_garbage_collection_5_clean_up,
    tests_4_counting_13_garbage_collection_6_finding_garbage,
    tests_4_counting_13_garbage_collection_7_clearing,
    tests_4_counting_13_garbage_collection_8_generations,
    tests_4_counting_13_garbage_collection_9_looking_in,
    tests_4_counting_14_workshop_1_classes,
    tests_4_counting_14_workshop_2_birth_of_a_class,
    tests_4_counting_14_workshop_4_instances,
    tests_4_counting_14_workshop_5_attributes,
    tests_4_counting_14_workshop_6_special_methods,
    tests_4_counting_14_workshop_7_words_and_copies,
    tests_4_counting_14_workshop_8_functions,
    tests_4_counting_14_workshop_9_methods_and_cells,
    tests_4_counting_14_workshop_10_modules,
    tests_4_counting_14_workshop_11_exceptions,
    tests_5_stack_and_heap_1_identity_of_shared_objects,
    tests_5_stack_and_heap_2_changing_one_name,
    tests_5_stack_and_heap_3_two_parts_of_memory,
    tests_5_stack_and_heap_4_stack_memory_1_frames,
    tests_5_stack_and_heap_4_stack_memory_2_locals,
    tests_5_stack_and_heap_5_heap_memory,
    NULL,
};

const picture_entry *const all_pictures[] = {
    pictures_0_preface,
    pictures_1_integers_1_object_creation,
    pictures_1_integers_2_memory_allocation_1_arenas_and_pools,
    pictures_1_integers_2_memory_allocation_2_blocks,
    pictures_1_integers_2_memory_allocation_3_how_much,
    pictures_1_integers_2_memory_allocation_4_containers,
    pictures_1_integers_3_references,
    pictures_1_integers_4_sharing,
    pictures_1_integers_5_summary,
    pictures_1_integers_6_small_integers,
    pictures_1_integers_7_one_five,
    pictures_1_integers_8_x_moves_on,
    pictures_1_integers_9_workshop_1_digits,
    pictures_1_integers_9_workshop_2_sums,
    pictures_1_integers_9_workshop_3_limbs,
    pictures_1_integers_9_workshop_4_products,
    pictures_1_integers_9_workshop_5_long_products,
    pictures_1_integers_9_workshop_6_quotients,
    pictures_1_integers_9_workshop_7_dividing_in_limbs,
    pictures_1_integers_9_workshop_8_long_quotients,
    pictures_1_integers_9_workshop_9_powers,
    pictures_1_integers_9_workshop_10_powers_with_a_modulus,
    pictures_1_integers_9_workshop_11_reading_numbers,
    pictures_1_integers_9_workshop_12_writing_numbers,
    pictures_1_integers_9_workshop_20_utf_8,
    pictures_1_integers_9_workshop_21_strings,
    pictures_1_integers_9_workshop_22_reading_strings,
    pictures_1_integers_9_workshop_23_interning,
    pictures_1_integers_9_workshop_25_growing_tables,
    pictures_1_integers_9_workshop_26_dictionaries,
    pictures_1_integers_9_workshop_30_text_out,
    pictures_1_integers_9_workshop_31_quoting,
    pictures_1_integers_9_workshop_32_what_is_there,
    pictures_1_integers_9_workshop_33_pictures,
    pictures_2_identity_1_object_references_1_everything,
    pictures_2_identity_1_object_references_2_print_300,
    pictures_2_identity_2_reassignment,
    pictures_2_identity_3_object_identity,
    pictures_2_identity_4_deep_dive,
    pictures_3_memory_1_allocation,
    pictures_3_memory_2_freeing,
    pictures_3_memory_3_optimization,
    pictures_3_memory_4_mutable_and_immutable,
    pictures_3_memory_5_changing_references,
    pictures_3_memory_6_copying_1_slices,
    pictures_3_memory_6_copying_2_copy,
    pictures_3_memory_6_copying_3_deepcopy,
    pictures_3_memory_7_checking_references,
    pictures_3_memory_9_workshop_1_protocols_1_questions,
    pictures_3_memory_9_workshop_1_protocols_2_items_and_operators,
    pictures_3_memory_9_workshop_2_numbers,
    pictures_3_memory_9_workshop_3_float,
    pictures_3_memory_9_workshop_4_float_arithmetic,
    pictures_3_memory_9_workshop_5_float_text,
    pictures_3_memory_9_workshop_6_bits,
    pictures_3_memory_9_workshop_7_rounding,
    pictures_3_memory_9_workshop_8_reading_floats,
    pictures_3_memory_9_workshop_10_items,
    pictures_3_memory_9_workshop_11_tuple,
    pictures_3_memory_9_workshop_12_list,
    pictures_3_memory_9_workshop_13_list_slices,
    pictures_3_memory_9_workshop_14_slices_and_ranges,
    pictures_3_memory_9_workshop_15_sorting,
    pictures_3_memory_9_workshop_16_trouble,
    pictures_3_memory_9_workshop_21_dict,
    pictures_3_memory_9_workshop_22_dict_together,
    pictures_3_memory_9_workshop_23_views,
    pictures_3_memory_9_workshop_25_set_algebra,
    pictures_3_memory_9_workshop_29_rows_of_characters,
    pictures_3_memory_9_workshop_30_sums_and_walks,
    pictures_3_memory_9_workshop_31_bytes,
    pictures_3_memory_9_workshop_32_finding,
    pictures_3_memory_9_workshop_33_where_and_how_often,
    pictures_3_memory_9_workshop_34_splitting,
    pictures_3_memory_9_workshop_35_joining_and_replacing,
    pictures_3_memory_9_workshop_36_padding,
    pictures_3_memory_9_workshop_37_what_is_known_of_a_character,
    pictures_3_memory_9_workshop_38_upper_and_lower_case,
    pictures_3_memory_9_workshop_39_what_a_string_is_made_of,
    pictures_3_memory_9_workshop_40_what_the_heap_holds,
    pictures_3_memory_9_workshop_41_a_map_of_an_arena,
    pictures_3_memory_9_workshop_42_what_was_forgotten,
    pictures_3_memory_9_workshop_43_a_sound_heap,
    pictures_3_memory_9_workshop_45_mischief,
    pictures_3_memory_9_workshop_46_sizes,
    pictures_4_counting_1_shared_values,
    pictures_4_counting_2_the_count,
    pictures_4_counting_3_types_live_with_objects,
    pictures_4_counting_4_evaluation_order,
    pictures_4_counting_5_lists,
    pictures_4_counting_6_copies,
    pictures_4_counting_7_equal_and_identical,
    pictures_4_counting_8_variables_and_references,
    pictures_4_counting_9_reference_counting,
    pictures_4_counting_10_interning,
    pictures_4_counting_11_mutable_types_and_copying,
    pictures_4_counting_12_equality_and_identity,
    pictures_4_counting_13_garbage_collection_1_most_die_at_once,
    pictures_4_counting_13_garbage_collection_2_last_words,
    pictures_4_counting_13_garbage_collection_3_weak_references,
    pictures_4_counting_13_garbage_collection_4_weak_references_as_objects,
    pictures_4_counting_13_garbage_collection_5_clean_up,
    pictures_4_counting_13_garbage_collection_6_finding_garbage,
    pictures_4_counting_13_garbage_collection_7_clearing,
    pictures_4_counting_13_garbage_collection_8_generations,
    pictures_4_counting_13_garbage_collection_9_looking_in,
    pictures_4_counting_14_workshop_1_classes,
    pictures_4_counting_14_workshop_2_birth_of_a_class,
    pictures_4_counting_14_workshop_4_instances,
    pictures_4_counting_14_workshop_5_attributes,
    pictures_4_counting_14_workshop_6_special_methods,
    pictures_4_counting_14_workshop_7_words_and_copies,
    pictures_4_counting_14_workshop_8_functions,
    pictures_4_counting_14_workshop_9_methods_and_cells,
    pictures_4_counting_14_workshop_10_modules,
    pictures_4_counting_14_workshop_11_exceptions,
    pictures_5_stack_and_heap_1_identity_of_shared_objects,
    pictures_5_stack_and_heap_2_changing_one_name,
    pictures_5_stack_and_heap_3_two_parts_of_memory,
    pictures_5_stack_and_heap_4_stack_memory_1_frames,
    pictures_5_stack_and_heap_4_stack_memory_2_locals,
    pictures_5_stack_and_heap_5_heap_memory,
    NULL,
};
